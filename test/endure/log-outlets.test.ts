// A log that cannot be written: every request is answered all the same, and a stop is as good as ever.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import t, { type Test } from 'tap';
import { freePort } from '../free-port.ts';
import { built, strangersEnv } from '../mock-process.ts';
import { until } from '../until.ts';

/** More lines than a pipe holds. */
const requests = 800;
const asManyAtOnce = 20;

const noFullDevice = !existsSync('/dev/full') && 'this system has no /dev/full';

/** Where standard output goes, and what becomes of it once the mock listens. */
const outlets: Readonly<
  Record<
    string,
    { readonly skip?: string | false; readonly opens: () => number | 'pipe'; use: (out: Readable) => void }
  >
> = {
  'a full disk': { skip: noFullDevice, opens: () => openSync('/dev/full', 'w'), use: () => {} },
  'a pipe whose reader has gone': { opens: () => 'pipe', use: (out) => out.destroy() },
  'a pipe that nobody reads': { opens: () => 'pipe', use: (out) => out.pause() },
};

for (const [name, { skip = false, opens, use }] of Object.entries(outlets)) {
  for (const format of ['json', 'pretty']) {
    t.test(`${name}, in ${format}`, { skip }, async (t) => {
      const port = await freePort();
      const { child, url } = start(t, port, format, opens());
      const answers = () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      t.ok(await until(answers));
      if (child.stdout !== null) use(child.stdout);

      t.strictSame(await statusesOf(url), [200]);
      t.ok(await answers());
      child.kill('SIGTERM');
      t.strictSame(await once(child, 'exit'), [0, null]);
    });
  }
}

function start(t: Test, port: number, format: string, out: number | 'pipe') {
  const [node, script] = built;
  const argv = [script, '--port', String(port), '--log-format', format];
  const child = spawn(node, argv, { env: strangersEnv, stdio: ['ignore', out, 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  if (typeof out === 'number') closeSync(out);
  return { child, url: `http://127.0.0.1:${port}` };
}

/** The statuses that many requests get, each once. */
async function statusesOf(url: string): Promise<readonly number[]> {
  const statuses = new Set<number>();
  for (let first = 1; first <= requests; first += asManyAtOnce) {
    const asked = Array.from({ length: asManyAtOnce }, async (_, at) => {
      const answer = await fetch(`${url}/v2/conversations/${10_000 + first + at}`, {
        headers: { 'x-apikey': 'endure' },
      });
      await answer.arrayBuffer();
      return answer.status;
    });
    for (const status of await Promise.all(asked)) statuses.add(status);
  }
  return [...statuses];
}

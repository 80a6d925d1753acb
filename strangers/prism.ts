// Prism between a client and the mock: it says of each exchange what is not as the document has it.

import { firstAnswer } from '../bench/answer.ts';
import { launch } from '../bench/processes.ts';
import { freePort } from '../bench/servers.ts';
import type { Check } from './check.ts';
import { inFolder } from './install.ts';

/** What came back through Prism. */
export type Exchange = {
  readonly status: number;
  /** Without parameters. */
  readonly mediaType: string;
  readonly violations: readonly Violation[];
};
type Violation = { readonly location: readonly string[]; readonly message: string };

export type Prism = (check: Check) => Promise<Exchange>;

/** Starts Prism as a proxy, with the file of a document. `path` is one that answers 200. */
export async function startPrism(file: string, upstream: string, path: string): Promise<Prism> {
  const port = await freePort();
  const child = launch(undefined, [
    process.execPath,
    inFolder('tools/node_modules/@stoplight/prism-cli/dist/index.js'),
    ...['proxy', file, upstream, '--port', String(port), '--verboseLevel', 'silent'],
  ]);
  await firstAnswer(child, port, path);
  return async ({ method, path, headers, body }) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body && { body }) });
    await response.arrayBuffer();
    return {
      status: response.status,
      mediaType: response.headers.get('content-type')?.split(';', 1)[0] ?? '',
      violations: JSON.parse(response.headers.get('sl-violations') ?? '[]'),
    };
  };
}

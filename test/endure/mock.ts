// The built mock for endurance tests, also in places that its authors did not sit in.

import type { Test } from 'tap';
import { startProcess } from '../mock-process.ts';

/** Starts a command line with the mock on a free port. `stop` gives its exit code. */
export async function started(t: Test, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const mock = startProcess(t, [...argv, '--port', '0', '--log-format', 'json'], env);
  const [, url = ''] = await mock.saw(/"msg":"listening on (http[^"]+)"/);
  const stop = async () => {
    mock.child.kill('SIGTERM');
    return await mock.ended;
  };
  return { ...mock, url, stop };
}

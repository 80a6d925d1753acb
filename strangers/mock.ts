// The built mock in a process of its own, as its users start it.

import { firstAnswer } from '../bench/answer.ts';
import { launch } from '../bench/processes.ts';
import { freePort, mockFile } from '../bench/servers.ts';

/** Starts a mock; gives its URL. */
export async function startMock(...flags: string[]): Promise<string> {
  const port = await freePort();
  const args = ['--port', String(port), '--log-level', 'warn', ...flags];
  const child = launch(undefined, [process.execPath, mockFile, ...args]);
  await firstAnswer(child, port, '/readyz');
  return `http://127.0.0.1:${port}`;
}

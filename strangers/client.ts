// A client that openapi-typescript makes of the contracts: made, type-checked, and put to work.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inFolder } from './install.ts';
import { startMock } from './mock.ts';
import { files } from './trials.ts';

const run = promisify(execFile);
const tool = (path: string) => inFolder(`tools/node_modules/${path}`);

/** Gives what was wrong, in the words of the tool that found it; nothing if all is well. */
export async function clientFaults(): Promise<string[]> {
  try {
    await Promise.all([generate('openapi'), generate('control')]);
    await node(tool('typescript/bin/tsc'), '--project', inFolder('tools'));
    await node('--import', 'tsx', inFolder('tools/client/main.ts'), await startMock());
    return [];
  } catch (error) {
    return [told(error)];
  }
}

const generate = (name: 'openapi' | 'control') =>
  node(tool('openapi-typescript/bin/cli.js'), files[name], '--output', inFolder(`tools/generated/${name}.ts`));

const node = (...args: string[]) => run(process.execPath, args, { timeout: 120_000 });

/** The compiler writes to standard output, Node to the other. */
function told(error: unknown): string {
  const { stdout = '', stderr = '' }: { stdout?: string; stderr?: string } = Object(error);
  return [String(error), stdout, stderr].join('\n').trim();
}

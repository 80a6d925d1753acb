// Runs the command line of a mock in a folder of its own.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Run } from './scene.ts';

export type Outcome = { readonly exit: number; readonly stdout: string; readonly stderr: string };

/** Nobody's settings; what counts as covered is the source, not the bundle. */
export const emptyEnvironment = { PATH: process.env.PATH, _TAPJS_PROCESSINFO_COVERAGE_: '0' };

/** The outcome of each run, by its name; two at a time. */
export async function runAll(runs: readonly Run[], executable: string): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = Object.fromEntries(runs.map(({ name }) => [name, {} as Outcome]));
  const waiting = [...runs];
  const work = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift())
      outcomes[run.name] = await runOne(run, executable);
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

async function runOne({ argv, env = {}, files = {} }: Run, executable: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'transcripts-'));
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  const outcome = await new Promise<Outcome>((resolve) => {
    const options = { cwd: folder, env: { ...emptyEnvironment, ...env } };
    execFile(process.execPath, [executable, ...argv], options, (error, stdout, stderr) =>
      resolve({ exit: Number(error?.code ?? 0), stdout: shown(stdout, folder), stderr: shown(stderr, folder) }),
    );
  });
  await rm(folder, { recursive: true });
  return outcome;
}

const shown = (text: string, folder: string) =>
  text
    .replaceAll(folder, 'D')
    // The words of Node.
    .replace(/JSON in UTF-8: .*/g, 'JSON in UTF-8: …')
    .replace(/^\d+\.\d+\.\d+\S*\n$/, 'V\n');

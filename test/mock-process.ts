// The built executable in a process of its own, for tests.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Test } from 'tap';
import { inPackage } from '../src/files/package.ts';
import { until } from './until.ts';

/** Nobody’s settings, and nothing of tap’s: what counts as covered is the source, not the bundle. */
export const strangersEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PARTOO_MOCK_.*|TAP.*|PORT|HOST|NODE_OPTIONS|CI|NO_COLOR|FORCE_COLOR)$/.test(name),
    ),
  ),
  _TAPJS_PROCESSINFO_COVERAGE_: '0',
};

/** The command line of the built executable. */
export const built = [process.execPath, inPackage('dist', 'bin.js')] as const;

export type Running = {
  readonly child: ChildProcess;
  /** What was written to stdout and stderr so far. */
  readonly written: { out: string; err: string };
  /** Resolves with the first match in stdout. */
  readonly saw: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves when the process has ended: its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
};

/** Starts a process; killed when the test ends. `more` is put into its environment. */
export function startProcess(
  t: Test,
  [command = '', ...args]: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(command, args, { env: { ...strangersEnv, ...more }, stdio: 'pipe' });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  t.teardown(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const saw = async (pattern: RegExp) => {
    await until(() => pattern.test(written.out) || child.exitCode !== null);
    const match = pattern.exec(written.out);
    if (match === null) throw new Error(`never saw ${pattern} in ${JSON.stringify(written)}`);
    return match;
  };
  return { child, written, saw, ended };
}

/** Runs the built executable to its end. */
export async function runBuilt(t: Test, args: readonly string[]) {
  const { ended, written } = startProcess(t, [...built, ...args]);
  return { code: await ended, ...written };
}

/** Starts the built mock, on a free port unless `args` name one, and waits until it listens. */
export async function startBuilt(t: Test, args: readonly string[] = []) {
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const running = startProcess(t, [...built, ...port, ...args]);
  const [, url = ''] = await running.saw(/"msg":"listening on (http[^"]+)"/);
  return { ...running, url };
}

// Runs the command line in process, with a terminal that keeps what is written.

import type { Terminal } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

/** What follows every misuse. */
export const hint = 'partoo-mock --help shows what is valid\n';

/** A terminal and what was written to it so far. Paint is shown as `<red>text</red>` where a test asks for it. */
export function collectingTerminal({ isTerminal = false, painted = false } = {}) {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    isTerminal,
    hasColours: painted,
    paint: (style, text) => (painted ? `<${style}>${text}</${style}>` : text),
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  };
  return { terminal, written };
}

/**
 * Runs a command line in this process and environment.
 *
 * @example await runHere(['--version']) // { code: 0, out: '0.1.0\n', err: '' }
 */
export async function runHere(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { terminal, written } = collectingTerminal();
  const code = await run(argv, env, terminal);
  return { code, ...written };
}

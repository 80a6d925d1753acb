#!/usr/bin/env node
// The executable: gives the command line its process and terminal, and the process its exit code.

import { styleText } from 'node:util';

const { run } = await import('./cli/run.ts');

// A reader that has seen enough, such as head, is no failure, nor is a terminal that was closed.
const hasGone = (code = '') => code === 'EPIPE' || code === 'EIO';
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(hasGone(code) ? 0 : 1));
process.stderr.on('error', () => {});
const hasColours = process.stdout.isTTY === true && process.stdout.hasColors();
const code = await run(process.argv.slice(2), process.env, {
  isTerminal: process.stdout.isTTY === true,
  hasColours,
  paint: (style, text) => (hasColours ? styleText(style, text) : text),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
if (code !== undefined) process.exitCode = code;

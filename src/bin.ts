#!/usr/bin/env node
// The executable: the process around the command line.

import { styleText } from 'node:util';

const { run } = await import('./cli.ts');

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
const hasColours = process.stdout.isTTY === true && process.stdout.hasColors();
const code = await run(process.argv.slice(2), process.env, {
  isTerminal: process.stdout.isTTY === true,
  hasColours,
  paint: (style, text) => (hasColours ? styleText(style, text) : text),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
if (code !== undefined) process.exitCode = code;

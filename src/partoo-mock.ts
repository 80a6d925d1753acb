#!/usr/bin/env node
// The executable. A larger young generation suits short-lived requests; V8 takes it only before anything else runs.

import { styleText } from 'node:util';
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--min-semi-space-size=16');
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

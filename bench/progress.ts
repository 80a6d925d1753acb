// What is being measured, on stderr: one line rewritten on a terminal, a line for each stage elsewhere.

let stage = '';

/** `detail` is shown to people only. */
export function progress(name: string, detail = ''): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${name} ${detail}`);
  else if (name !== stage) process.stderr.write(`${name}\n`);
  stage = name;
}

export function progressDone(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}

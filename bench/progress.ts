// What is being measured, and since when, on stderr: one line rewritten on a terminal, a line for each stage elsewhere.

const began = performance.now();
let stage = '';

/** `detail` is shown to people only. */
export function progress(name: string, detail = ''): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${elapsed()} ${name} ${detail}`);
  else if (name !== stage) process.stderr.write(`${elapsed()} ${name}\n`);
  stage = name;
}

export function progressDone(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}

function elapsed(): string {
  const seconds = Math.round((performance.now() - began) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

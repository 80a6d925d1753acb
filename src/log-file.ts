// Where the lines of the log go: perhaps a full disk, perhaps a pipe whose reader is slow or gone. Neither holds up an
// answer or ends the mock: what cannot be written is tried again, and lost where too much of it waits.

import { write, writeSync } from 'node:fs';

const mostWaiting = 2 ** 20;
const againMs = 100;
/** How long a line waits for others: one write for each would cost more than the answer. */
const gatherMs = 20;
/** A reader that is only slow still gets the last lines when the process ends. */
const mostTriesAtExit = 10;

const nothing = new Uint8Array();
const files = new Map<number, LogFile>();

/** The log file of a number: one for all mocks of the process. */
export function logFileOf(number: number): LogFile {
  const file = files.get(number) ?? new LogFile(number);
  files.set(number, file);
  return file;
}

/** Pino’s own destination throws on a full disk, and then tries for ever, asleep, to write the reason. */
class LogFile {
  readonly #number: number;
  #waiting = '';
  /** What a write has left over. */
  #rest: Uint8Array = nothing;
  #isBusy = false;

  constructor(number: number) {
    this.#number = number;
    process.on('exit', () => this.flushSync());
  }

  /** Writes while requests are answered, many lines at a time. */
  write(text: string): void {
    this.#add(text);
    if (this.#isBusy) return;
    this.#isBusy = true;
    setTimeout(() => this.#goOn(), gatherMs).unref();
  }

  /** Writes before anything else happens, unless it would have to wait. */
  writeNow(text: string): void {
    this.#add(text);
    if (this.#isBusy) return;
    this.#tryNow();
    this.#goOn();
  }

  /** Writes what waits, or gives up. Pino calls it before a crash. */
  flushSync(): void {
    for (let tries = 1; !this.#tryNow() && tries < mostTriesAtExit; tries += 1) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, againMs);
    }
  }

  #add(text: string): void {
    if (this.#waiting.length < mostWaiting) this.#waiting += text;
  }

  /** What is to be written next: never more than was allowed to wait. */
  #take(): Uint8Array {
    if (this.#rest.length > 0) return this.#rest;
    const text = Buffer.from(this.#waiting);
    this.#waiting = '';
    return text;
  }

  #goOn(): void {
    const text = this.#take();
    this.#rest = nothing;
    this.#isBusy = text.length > 0;
    if (!this.#isBusy) return;
    write(this.#number, text, (error, written) => {
      this.#rest = text.subarray(error ? 0 : written);
      if (error) setTimeout(() => this.#goOn(), againMs).unref();
      else this.#goOn();
    });
  }

  /** False where trying again may help: a pipe is full. */
  #tryNow(): boolean {
    try {
      for (let text = this.#take(); text.length > 0; text = this.#take()) {
        this.#rest = text;
        this.#rest = text.subarray(writeSync(this.#number, text));
      }
      return true;
    } catch (error) {
      return !(error instanceof Error && 'code' in error && error.code === 'EAGAIN');
    }
  }
}

import fs, { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { logFileOf } from '../src/log-file.ts';
import { until } from './until.ts';

/** A file that can be written, and its number. */
function opened(t: Test) {
  const path = join(t.testdir(), 'log');
  const number = openSync(path, 'w');
  t.teardown(() => closeSync(number));
  return { number, text: () => readFileSync(path, 'utf8') };
}

/** Log files over a system that refuses to write while `code` says why. */
async function refusing(t: Test) {
  const trouble: { code?: string; tries: number } = { tries: 0 };
  const refusal = () => Object.assign(new Error('refused'), { code: trouble.code });
  const write = (number: number, text: Uint8Array, done: (error: Error | null, written: number) => void) => {
    trouble.tries += 1;
    if (trouble.code === undefined) fs.write(number, text.subarray(0, 1000), done);
    else setImmediate(() => done(refusal(), 0));
  };
  const writeSync = (number: number, text: Uint8Array) => {
    trouble.tries += 1;
    if (trouble.code === undefined) return fs.writeSync(number, text.subarray(0, 1000));
    throw refusal();
  };
  const { logFileOf }: typeof import('../src/log-file.ts') = await t.mockImport('../src/log-file.ts', {
    'node:fs': { ...fs, write, writeSync },
  });
  /** Until a write has been refused. */
  const refused = async () => {
    const { tries } = trouble;
    const wasTried = await until(() => trouble.tries > tries);
    await immediate();
    return wasTried;
  };
  return { trouble, refused, logFileOf };
}

const lines = Array.from({ length: 500 }, (_, number) => `line ${number}\n`);

t.test('lines are written in order, by whoever of the process writes them', async (t) => {
  const { number, text } = opened(t);
  for (const line of lines) logFileOf(number).write(line);
  t.not(text(), lines.join(''), 'nobody waits for it');
  t.ok(await until(() => text() === lines.join('')));
});

t.test('what is to be seen at once is', (t) => {
  const { number, text } = opened(t);
  const file = logFileOf(number);
  for (const line of lines) file.writeNow(line);
  t.equal(text(), lines.join(''));
  t.end();
});

for (const code of ['ENOSPC', 'EAGAIN']) {
  t.test(`after ${code} it is tried again, and nothing changes places`, async (t) => {
    const { number, text } = opened(t);
    const { trouble, logFileOf } = await refusing(t);
    const file = logFileOf(number);
    trouble.code = code;
    const [first = '', second = '', ...others] = lines;
    file.writeNow(first);
    file.write(second);
    t.ok(await until(() => trouble.tries > 2));
    delete trouble.code;
    for (const line of others) file.writeNow(line);
    t.ok(await until(() => text() === lines.join('')));
  });
}

t.test('with too much waiting, what comes on top is lost', async (t) => {
  const { number, text } = opened(t);
  const { trouble, refused, logFileOf } = await refusing(t);
  const file = logFileOf(number);
  trouble.code = 'ENOSPC';
  for (let mebibyte = 1; mebibyte <= 3; mebibyte += 1) {
    file.write(String(mebibyte).repeat(2 ** 20));
    t.ok(await refused());
  }
  delete trouble.code;
  file.flushSync();
  t.equal(text().length, 2 ** 21);
  t.equal(text().slice(-1), '2');
});

t.test('at the end a slow reader gets the rest, and a full disk holds up nothing', async (t) => {
  const { number, text } = opened(t);
  const { trouble, refused, logFileOf } = await refusing(t);
  const file = logFileOf(number);
  const triesFor = (code: string) => {
    trouble.code = code;
    trouble.tries = 0;
    file.flushSync();
    return trouble.tries;
  };
  trouble.code = 'EAGAIN';
  file.write('the last words');
  t.ok(await refused());
  t.equal(triesFor('ENOSPC'), 1);
  t.equal(triesFor('EAGAIN'), 10);
  delete trouble.code;
  file.flushSync();
  t.equal(text(), 'the last words');
});

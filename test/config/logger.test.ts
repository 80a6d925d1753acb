import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { createLogger } from '../../src/config/logger.ts';
import { optionTable } from '../../src/config/options.ts';
import { type Config, defaults } from '../../src/config/read.ts';
import { until } from '../until.ts';

const program = { isTerminal: false, hasColours: false };
const person = { isTerminal: true, hasColours: true };
const json = { ...defaults, 'log-format': 'json' } as const;

/** Opens a file until all tests are over: the logger of a number stays. */
function open(path: string, flags: string | number = 'w'): number {
  const file = openSync(path, flags);
  t.teardown(() => closeSync(file));
  return file;
}

/** A file that is open for writing, and its text. */
function opened(test: Test) {
  const path = join(test.testdir(), 'log');
  return { file: open(path), text: () => readFileSync(path, 'utf8') };
}

const formats: readonly [format: Config['log-format'], output: typeof program, line: RegExp][] = [
  ['auto', program, /^\{"level":30,.*"msg":"hello"\}\n$/],
  ['json', program, /^\{"level":30,/],
  ['json', person, /^\{"level":30,/],
  ['auto', person, /INFO.*: .*hello/],
  ['pretty', program, /^\[[\d:.]+\] INFO: hello\n$/],
  ['pretty', person, new RegExp(`${String.fromCharCode(27)}\\[32mINFO`)],
];

for (const [format, output, line] of formats) {
  t.test(`--log-format ${format} ${output.isTerminal ? 'on a terminal' : 'without a terminal'}`, async (t) => {
    const { file, text } = opened(t);
    const log = await createLogger({ ...defaults, 'log-format': format }, output, file);
    log.info('hello');
    const startedMs = performance.now();
    t.ok(await until(() => line.test(text())), String(line));
    t.ok(performance.now() - startedMs < 1000, 'the line is there soon');
  });
}

t.test('the level is that of --log-level', async (t) => {
  const levels = optionTable['log-level'].value.placeholder.split('|') as Config['log-level'][];
  t.equal(levels.length, 7);
  for (const level of levels) {
    for (const output of [program, person])
      t.equal((await createLogger({ ...defaults, 'log-level': level }, output)).level, level);
  }
});

t.test('lines of two loggers of one file stay whole and in order', async (t) => {
  const { file, text } = opened(t);
  const loggers = [await createLogger(json, program, file), await createLogger(json, program, file)];
  for (let at = 0; at < 1000; at += 1) loggers[at % 2]?.info(String(at));
  const messages = () => (text().match(/(?<="msg":")\d+/g) ?? []).map(Number);
  t.ok(await until(() => messages().length === 1000));
  t.strictSame(
    messages(),
    Array.from({ length: 1000 }, (_, at) => at),
  );
});

for (const format of ['json', 'pretty'] as const) {
  const skip = !existsSync('/dev/full') && 'this system has no /dev/full';
  t.test(
    `a full disk loses lines of ${format} and does nothing else, not even after a fatal one`,
    { skip },
    async (t) => {
      const file = open('/dev/full');
      const log = await createLogger({ ...defaults, 'log-format': format }, program, file);
      const startedMs = performance.now();
      for (let at = 0; at < 20_000; at += 1) log.info('x'.repeat(100));
      log.fatal('the last one');
      t.ok(performance.now() - startedMs < 5000);
    },
  );
}

t.test('a pipe that nobody reads holds up nothing; at the exit a reader that is slow gets every line', async (t) => {
  const folder = t.testdir();
  const [pipe, copy] = [join(folder, 'pipe'), join(folder, 'copy')];
  execFileSync('mkfifo', [pipe]);
  const file = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const log = await createLogger(json, program, file);
  const [atExit] = process.listeners('exit').slice(-1);
  const startedMs = performance.now();
  for (let at = 0; at < 2000; at += 1) log.info('x'.repeat(100));
  log.info('the last one');
  t.ok(performance.now() - startedMs < 2000);

  const reader = spawn('sh', ['-c', 'sleep 0.3; cat "$0" >"$1"', pipe, copy]);
  t.teardown(() => reader.kill());
  atExit?.(0);
  closeSync(file);
  await once(reader, 'exit');
  const lines = readFileSync(copy, 'utf8').trimEnd().split('\n');
  t.equal(lines.length, 2001);
  t.match(JSON.parse(lines.at(-1) ?? ''), { msg: 'the last one' });
});

import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { type Config, defaults } from '../src/config/config.ts';
import { optionTable } from '../src/config/option-table.ts';
import { loggerOf } from '../src/log.ts';
import { until } from './until.ts';

const program = { isTerminal: false, hasColours: false };
const person = { isTerminal: true, hasColours: true };

const logged: readonly [format: Config['log-format'], readers: typeof program, line: RegExp][] = [
  ['auto', program, /^\{"level":30,.*"msg":"hello"\}\n$/],
  ['json', program, /^\{"level":30,/],
  ['json', person, /^\{"level":30,/],
  ['auto', person, /INFO.*: .*hello/],
  ['pretty', program, /^\[[\d:.]+\] INFO: hello\n$/],
  ['pretty', person, new RegExp(`${String.fromCharCode(27)}\\[32mINFO`)],
];

for (const [format, readers, line] of logged) {
  t.test(`${format} ${readers.isTerminal ? 'on a terminal' : 'where no terminal is'}`, async (t) => {
    const file = join(t.testdir(), 'log');
    const number = openSync(file, 'w');
    t.teardown(() => closeSync(number));
    const log = await loggerOf({ ...defaults, 'log-format': format }, readers, number);
    log.info('hello');
    t.ok(await until(() => line.test(readFileSync(file, 'utf8'))), String(line));
  });
}

t.test('every level is the logger’s, and silent is silent to everybody', async (t) => {
  const levels = optionTable['log-level'].value.placeholder.split('|') as Config['log-level'][];
  t.equal(levels.length, 7);
  for (const level of levels) {
    for (const readers of [program, person]) {
      t.equal((await loggerOf({ ...defaults, 'log-level': level }, readers)).level, level);
    }
  }
});

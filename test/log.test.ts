import t from 'tap';
import { type Config, defaults } from '../src/config/config.ts';
import { optionTable } from '../src/config/option-table.ts';
import { loggerOf } from '../src/log.ts';

type Format = Config['log-format'];

const loggerWith = (format: Format, isTerminal: boolean) => loggerOf({ ...defaults, 'log-format': format }, isTerminal);

const json: readonly [format: Format, isTerminal: boolean][] = [
  ['auto', false],
  ['json', false],
  ['json', true],
];

for (const [format, isTerminal] of json) {
  t.test(`${format} is JSON ${isTerminal ? 'on a terminal' : 'where no terminal is'}`, async (t) => {
    t.same(await loggerWith(format, isTerminal), { level: 'info' });
  });
}

const pretty: readonly [format: Format, isTerminal: boolean][] = [
  ['auto', true],
  ['pretty', false],
  ['pretty', true],
];

for (const [format, isTerminal] of pretty) {
  t.test(`${format} is for people ${isTerminal ? 'on a terminal' : 'where no terminal is'}`, async (t) => {
    const logger = await loggerWith(format, isTerminal);
    t.match(logger, { level: 'info', stream: { write: Function } });
  });
}

t.test('every level is the logger’s, and silent is none', async (t) => {
  const levels = optionTable['log-level'].value.placeholder.split('|') as Config['log-level'][];
  t.equal(levels.length, 7);
  for (const level of levels) {
    t.same(await loggerOf({ ...defaults, 'log-level': level }, false), level === 'silent' ? false : { level });
  }
});

t.test('silent stays silent on a terminal', async (t) => {
  t.equal(await loggerOf({ ...defaults, 'log-level': 'silent', 'log-format': 'pretty' }, true), false);
});

import fc from 'fast-check';
import t from 'tap';
import { switches } from '../../src/cli.ts';
import { readConfig } from '../../src/config/config.ts';
import { optionNames, optionTable, variableOf } from '../../src/config/option-table.ts';
import { StartError } from '../../src/start-error.ts';
import { hostileNames } from './requests.ts';
import { runsOf } from './runs.ts';
import { answersOf } from './started.ts';
import { assertSilent, secrets } from './target.ts';
import { expect } from './verdict.ts';

const values = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...hostileNames,
    '0',
    '1e3',
    '-1',
    'true',
    'real',
    'http://[',
    '*',
    ',',
    '=',
    ':',
    'fr,es',
    '9007199254740993',
  ),
  fc.constantFrom(...optionNames.map((name) => String(optionTable[name].initial))),
  fc.nat().map(String),
);
const flag = fc
  .tuple(
    fc.constantFrom('--', '--no-', '-', '---'),
    fc.constantFrom<string>(...optionNames, ...Object.keys(switches), ...hostileNames),
  )
  .map((parts) => parts.join(''));
const argument = fc.oneof(
  flag,
  values,
  fc.tuple(flag, values).map(([name, value]) => `${name}=${value}`),
  fc.constantFrom('--', '-', '-hv'),
);
const variable = fc.oneof(
  fc.constantFrom(...optionNames.map(variableOf), 'PORT', 'HOST'),
  fc.constantFrom(...hostileNames).map((name) => `PARTOO_MOCK_${name}`),
  fc.constantFrom(...hostileNames),
);
/** As somebody gives them who means well, and nearly so. */
const given = fc.constantFrom(
  [`--control-token=${secrets.token}`],
  ['--api-key', secrets.key],
  ['--key', secrets.key],
  ['--key', `${secrets.key}=`],
  ['--contrl-token', secrets.token],
  ['--no-control-token', secrets.token],
);

t.test('whatever the command line and the environment say, there is a configuration or problems in words', async () => {
  const environment = fc
    .array(fc.tuple(variable, values), { maxLength: 4 })
    .map((pairs) =>
      Object.fromEntries([...pairs, ['PARTOO_MOCK_KEY', secrets.key], ['PARTOO_MOCK_CONTROL_TOKN', secrets.token]]),
    );
  const property = fc.property(fc.array(argument, { maxLength: 5 }), given, environment, (before, secret, env) => {
    // What follows `--` are operands, which are shown.
    const argv = [...before.filter((text) => text !== '--'), ...secret];
    const { config, operands, problems } = readConfig(argv, env, switches);
    expect(
      optionNames.every((name) => config[name] !== undefined),
      'a value for every option',
    );
    expect(
      operands.every((text) => typeof text === 'string'),
      'operands as texts',
    );
    expect(
      problems.every((text) => typeof text === 'string' && text !== ''),
      'problems in words',
    );
    assertSilent(problems.join('\n'));
    expect(!('polluted' in {}) && Object.keys(Object.prototype).length === 0, 'the prototype of all objects as it was');
  });
  fc.assert(property, runsOf(1000));
});

t.test('a mock starts with whatever options were accepted, and answers', async (t) => {
  let started = 0;
  const option = fc.tuple(fc.constantFrom(...optionNames), values).map(([name, value]) => `--${name}=${value}`);
  const property = fc.asyncProperty(fc.array(option, { minLength: 1, maxLength: 2 }), async (argv) => {
    const { config, problems } = readConfig(argv, {}, switches);
    if (problems.length > 0) return;
    const [answer] = await answersOf(config, [777]).catch((error) => {
      expect(error instanceof StartError, `a start or its problems, not ${error}`);
      return [];
    });
    if (answer === undefined) return;
    started += 1;
    // Without its key, or without a fixture where nothing else is served.
    expect([200, 401, 404].includes(answer.status), `an answer, not ${answer.status}`);
  });
  await fc.assert(property, runsOf(600));
  t.ok(started > 30, `${started} mocks were started`);
});

import { readFileSync } from 'node:fs';
import t from 'tap';
import { errors, statusIds } from '../../src/api/errors.ts';
import { run } from '../../src/cli.ts';
import { readConfig } from '../../src/config/config.ts';
import { inPackage } from '../../src/package-root.ts';
import { ask, quietMock } from '../quiet-mock.ts';
import { collectingTerminal, hint, runHere } from '../terminal.ts';

t.test('a fixture is shown as its file has it, on one line', async (t) => {
  const { code, out, err } = await runHere(['show', '123']);
  t.equal(code, 0);
  t.equal(err, '');
  t.match(out, /^[^\n]+$/);
  t.same(
    JSON.parse(out),
    JSON.parse(readFileSync(inPackage('fixtures', 'conversations', '123-vendor-example.json'), 'utf8')),
  );
});

const configurations: readonly (readonly string[])[] = [
  [],
  ['--seed', '7'],
  ['--clock', '2031-05-01', '--public-url', 'https://mock.example/'],
  ['--locales', 'de', '--only-fixtures'],
];

for (const argv of configurations) {
  t.test(`with ${argv.join(' ') || 'no options'} it is byte for byte what a server answers`, async (t) => {
    const mock = await quietMock(t, { ...readConfig(argv, {}).config, 'log-level': 'silent' });
    for (const id of [1, 5, 124, 1001, 987_654_321, Number.MAX_SAFE_INTEGER]) {
      const { out } = await runHere(['show', String(id), ...argv]);
      const { body } = await ask(mock, `/v2/conversations/${id}`);
      t.equal(out, body, String(id));
    }
  });
}

for (const id of statusIds) {
  t.test(`${id} stands for a status: its body, exit code 1`, async (t) => {
    const mock = await quietMock(t);
    const { statusCode, body } = await ask(mock, `/v2/conversations/${id}`);
    t.equal(statusCode, id);
    t.same(await runHere(['show', String(id)]), { code: 1, out: body, err: `${id} answers status ${id}\n` });
  });
}

t.test('an id without a fixture answers 404 where generation is off', async (t) => {
  t.same(await runHere(['show', '5'], { PARTOO_MOCK_ONLY_FIXTURES: 'true' }), {
    code: 1,
    out: JSON.stringify(errors['not-found'].body),
    err: '5 answers status 404\n',
  });
});

t.test('on a terminal a line break follows, so that the prompt stands on its own line', async (t) => {
  const { out } = await runHere(['show', '123']);
  const { terminal, written } = collectingTerminal({ isTerminal: true });
  t.equal(await run(['show', '123'], {}, terminal), 0);
  t.equal(written.out, `${out}\n`);
});

const bad: readonly (readonly string[])[] = [
  [],
  ['abc'],
  ['0'],
  ['007'],
  ['1e3'],
  ['1.5'],
  ['9007199254740992'],
  [''],
  ['1', '2'],
];

for (const operands of bad) {
  t.test(`show ${JSON.stringify(operands)} is misuse`, async (t) => {
    t.same(await runHere(['show', ...operands]), {
      code: 2,
      out: '',
      err: `${['show', ...operands].join(' ')}: ${operands.length === 1 ? 'expected an integer from 1 to 9007199254740991\n' : `expected show ID\n${hint}`}`,
    });
  });
}

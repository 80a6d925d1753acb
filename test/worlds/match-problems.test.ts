import t from 'tap';
import { errors } from '../../src/api/errors.ts';
import { ownVariants, sourceNames } from '../../src/api/origin.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { matchProblems } from '../../src/worlds/match-problems.ts';

const told = (match: Readonly<Record<string, unknown>>) =>
  matchProblems(match, '/match', ['open', 'expired']).map(
    ({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`,
  );

t.test('what a request can have is no problem', async (t) => {
  for (const match of [
    {},
    { id: 5, path: '/v2/conversations/5', user: 'any', method: 'DELETE' },
    { id: null, user: null, fault: null },
    ...[0, 200, 400, 418, 599].map((status) => ({ status })),
    ...sourceNames.map((source) => ({ source })),
    ...faultNames.map((fault) => ({ fault })),
    ...['open', 'expired', 'status-418', ...Object.keys(errors), ...Object.values(ownVariants)].map((variant) => ({
      variant,
    })),
  ])
    t.strictSame(told(match), [], JSON.stringify(match));
});

t.test('what none can have is told with the nearest that one can', async (t) => {
  const rows: [object, string][] = [
    [{ method: 'get' }, '/match/method "get": did you mean GET?'],
    [{ variant: 'expird' }, '/match/variant "expird": did you mean expired?'],
    [{ variant: 'not-fund' }, '/match/variant "not-fund": did you mean not-found?'],
    [{ fault: 'rest' }, '/match/fault "rest": did you mean reset?'],
    [{ source: 'fixtur' }, '/match/source "fixtur": did you mean fixture?'],
    [{ id: 0 }, '/match/id 0: from 1 to 9007199254740991'],
    ...[99999, 99, 204, 300].map((status): [object, string] => [
      { status },
      `/match/status ${status}: 200, from 400 to 599, or 0 for no answer`,
    ]),
    [{ path: '/a?b' }, '/match/path "/a?b": a path without its query, which is not kept'],
  ];
  for (const [match, expected] of rows) t.strictSame(told({ ...match }), [expected]);
  for (const name of ['constructor', 'toString', '__proto__']) t.equal(told({ variant: name, fault: name }).length, 2);
});

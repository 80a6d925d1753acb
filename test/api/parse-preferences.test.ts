import t from 'tap';
import { parsePreferences } from '../../src/api/parse-preferences.ts';
import { preferenceNames, twinPrefix } from '../../src/api/preferences.ts';
import { faultNames } from '../../src/faults/faults.ts';

const examples = ['open', 'expired', 'solved'];
const known = { examples, hasExample: (name: string) => examples.includes(name) };
const parse = (header?: string, query: object = {}) =>
  parsePreferences(header === undefined ? [] : [header], query, known);
const codes = '200, 400, 401, 403, 404, 405, 408, 415, 429, 431, 500, 502, 503, 504';
const details = (header?: string, query: object = {}) =>
  parse(header, query).problems.map(({ name, value, detail }) => `${name}|${value}|${detail}`);

t.test('every preference is understood, in the header and as a twin', async (t) => {
  const rows = {
    code: ['404', { code: 404 }],
    example: ['expired', { example: 'expired' }],
    delay: ['250', { delayMs: 250 }],
    seed: ['7', { seed: 7 }],
    fault: ['reset', { fault: 'reset' }],
    'unknown-enums': ['', { unknownEnums: true }],
  } as const;
  t.strictSame(Object.keys(rows), preferenceNames);
  for (const [name, [value, expected]] of Object.entries(rows)) {
    t.strictSame(parse(value ? `${name}=${value}` : name), { preferences: expected, problems: [] });
    t.strictSame(parse(undefined, { [twinPrefix + name]: value }), { preferences: expected, problems: [] });
  }
});

t.test('lists, white space, quotes and letter case are read as RFC 7240 says', async (t) => {
  const all = { code: 200, example: 'solved', delayMs: 0 };
  for (const header of [
    'code=200,example=solved,delay=0',
    ' Code = 200 ,\tEXAMPLE="solved" , delay="0",',
    'code=200,,example="so\\lved",delay=0',
  ]) {
    t.strictSame(parse(header), { preferences: all, problems: [] }, header);
  }
  t.strictSame(parse('delay=1, delay=2').preferences, { delayMs: 1 }, 'the first of a name counts');
  t.strictSame(parse('unknown-enums=""').preferences, { unknownEnums: true }, 'an empty value is no value');
  t.strictSame(parse('unknown-enums=true').preferences, { unknownEnums: true });
  t.strictSame(
    parse('unknown-enums=\t , delay= 1').preferences,
    { unknownEnums: true, delayMs: 1 },
    'nor is a blank one',
  );
  t.strictSame(parse(''), { preferences: {}, problems: [] });
});

t.test('the header comes before its twin', async (t) => {
  t.strictSame(parse('delay=1', { __delay: '2', __seed: '3' }).preferences, { delayMs: 1, seed: 3 });
});

t.test('other query parameters are none of our business', async (t) => {
  t.strictSame(parse(undefined, { code: '404', _code: '404' }), { preferences: {}, problems: [] });
  t.strictSame(parse(undefined, { code: '404', __seed: '3' }).preferences, { seed: 3 });
});

t.test('what is not understood is told, with what would have been', async (t) => {
  t.strictSame(details('code=600, example=expird, delay=1e3, seed=-1, unknown-enums=maybe, cod=404'), [
    `code|600|expected one of ${codes}; the nearest is 504`,
    'example|expird|did you mean expired? one of open, expired, solved',
    'delay|1e3|expected a whole number from 0 to 60000',
    'seed|-1|expected a whole number from 0 to 9007199254740991',
    'unknown-enums|maybe|expected no value',
    `cod|404|did you mean code? one of ${preferenceNames.join(', ')}`,
  ]);
  t.strictSame(details('return=minimal'), [`return|minimal|one of ${preferenceNames.join(', ')}`]);
  t.strictSame(details('fault=rest, __fault=2'), [
    `fault|rest|did you mean reset? one of ${faultNames.join(', ')}`,
    `__fault|2|did you mean fault? one of ${preferenceNames.join(', ')}`,
  ]);
  t.strictSame(details('fault=toString'), [
    'fault|toString|one of status, latency, reset, empty, truncate, garbage, wrong-type, drip, hang',
  ]);
  t.strictSame(details('delay=60001'), ['delay|60001|expected a whole number from 0 to 60000']);
  t.strictSame(details('code'), [`code||expected one of ${codes}`]);
  t.strictSame(details('example=constructor'), ['example|constructor|one of open, expired, solved']);
  t.strictSame(details('__proto__=1, constructor'), [
    '__proto__|1|one of code, example, delay, seed, fault, unknown-enums',
    'constructor||one of code, example, delay, seed, fault, unknown-enums',
  ]);
});

t.test('all valid names come with what is wrong, where only some are valid', async (t) => {
  const valid = (header: string) => parse(header).problems.map((problem) => problem.valid);
  t.strictSame(valid('code=600, example=x, fault=x, cod=404, delay=x, seed=x'), [
    codes.split(', '),
    examples,
    faultNames,
    preferenceNames,
    undefined,
    undefined,
  ]);
});

t.test('letter case is told as what it is', async (t) => {
  t.strictSame(details('example=SOLVED'), ['example|SOLVED|did you mean solved? one of open, expired, solved']);
  t.match(details('fault=Reset'), [/^fault\|Reset\|did you mean reset\?/]);
});

t.test('the nearest status is the nearest number', async (t) => {
  const nearestOf = (code: string) => details(`code=${code}`)[0]?.split('; ')[1];
  t.equal(nearestOf('402'), 'the nearest is 401');
  t.equal(nearestOf('418'), 'the nearest is 415');
  t.equal(nearestOf('0'), 'the nearest is 200');
  t.equal(nearestOf('9007199254740991'), 'the nearest is 504');
  t.equal(nearestOf('4e2'), undefined);
});

t.test('what breaks the grammar is a problem, and what stood before it counts', async (t) => {
  for (const rest of ['code=404; foo=bar', 'code="404', '=404', 'a b', '(', '"quoted"']) {
    const { preferences, problems } = parse(`delay=5, ${rest}`);
    t.strictSame(preferences, { delayMs: 5 }, rest);
    t.strictSame(problems, [
      { name: 'header Prefer', value: rest, detail: 'expected preferences like code=404, with commas between them' },
    ]);
  }
});

t.test('a twin given twice is a problem', async (t) => {
  t.strictSame(details(undefined, { __code: ['404', '500'] }), ['__code|several values|expected one value']);
  t.strictSame(details(undefined, { __banana: ['1', '2'] }), [
    '__banana|several values|one of code, example, delay, seed, fault, unknown-enums',
  ]);
});

t.test('hostile headers cost little', async (t) => {
  for (const header of [
    `code=${' '.repeat(16_000)}x`,
    '"'.repeat(16_000),
    `${'a=,'.repeat(5_000)}`,
    `x${' '.repeat(16_000)}y`,
  ]) {
    t.ok(parse(header).problems.length > 0);
  }
});

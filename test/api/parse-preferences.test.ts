import t from 'tap';
import { parsePreferences } from '../../src/api/parse-preferences.ts';
import { preferenceNames, twinPrefix } from '../../src/api/preferences.ts';

const examples = ['open', 'expired', 'solved'];
const known = { examples, hasExample: (name: string) => examples.includes(name) };
const parse = (header?: string, query: object = {}) =>
  parsePreferences(header === undefined ? [] : [header], query, known);
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
    'code|600|expected one of 200, 400, 401, 403, 404, 405, 408, 415, 429, 431, 500, 502, 503, 504',
    'example|expird|did you mean expired?',
    'delay|1e3|expected a whole number from 0 to 60000',
    'seed|-1|expected a whole number from 0 to 9007199254740991',
    'unknown-enums|maybe|expected no value',
    'cod|404|did you mean code?',
  ]);
  t.strictSame(details('return=minimal'), ['return|minimal|one of code, example, delay, seed, fault, unknown-enums']);
  t.strictSame(details('fault=rest, __fault=2'), ['fault|rest|did you mean reset?', '__fault|2|did you mean fault?']);
  t.strictSame(details('fault=toString'), [
    'fault|toString|one of status, latency, reset, empty, truncate, garbage, wrong-type, drip, hang',
  ]);
  t.strictSame(details('delay=60001'), ['delay|60001|expected a whole number from 0 to 60000']);
  t.strictSame(details('code'), [`code||${details('code=600')[0]?.split('|')[2]}`]);
  t.strictSame(details('example=constructor'), ['example|constructor|one of open, expired, solved']);
  t.strictSame(details('__proto__=1, constructor'), [
    '__proto__|1|one of code, example, delay, seed, fault, unknown-enums',
    'constructor||one of code, example, delay, seed, fault, unknown-enums',
  ]);
});

t.test('what breaks the grammar is a problem, and what stood before it counts', async (t) => {
  for (const rest of ['code=404; foo=bar', 'code="404', '=404', 'a b', '(', '"quoted"']) {
    const { preferences, problems } = parse(`delay=5, ${rest}`);
    t.strictSame(preferences, { delayMs: 5 }, rest);
    t.strictSame(problems, [{ name: 'Prefer', value: rest, detail: 'expected preferences with commas between them' }]);
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

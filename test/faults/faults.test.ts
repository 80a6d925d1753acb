import { readdirSync } from 'node:fs';
import t from 'tap';
import { Check } from 'typebox/schema';
import type { Effect } from '../../src/faults/effect.ts';
import { effectOf, faultNames } from '../../src/faults/faults.ts';
import { matches } from '../../src/faults/match.ts';
import {
  type FaultCandidate,
  FaultRule,
  type FiredFault,
  faultDue,
  faultNamed,
  problemsOfRules,
} from '../../src/faults/rules.ts';
import { isDue, Schedule, scheduleNames, schedules, seedOf } from '../../src/faults/schedule.ts';
import { inPackage } from '../../src/files/package.ts';
import { identityOf, Random } from '../../src/random/random.ts';

const randomAt = (seed: number, count: number) => new Random(identityOf(seed, count), 'fault');
const candidate: FaultCandidate = {
  id: 777,
  operation: 'getConversation',
  variant: 'expired',
  user: 'alice',
  method: 'GET',
};

/** Asks for the fault that is due, as often as is needed; counts as a world does. */
function asking(rules: readonly FaultRule[], counts = new Map<string, number>()) {
  const keyed = rules.map((rule, at) => ({ rule, key: `rule ${at}` }));
  const count = async (key: string) => {
    const counted = (counts.get(key) ?? 0) + 1;
    counts.set(key, counted);
    return counted;
  };
  return async (times: number, asked = candidate): Promise<(FiredFault | undefined)[]> => {
    const fired: (FiredFault | undefined)[] = [];
    for (let at = 0; at < times; at += 1) fired.push(await faultDue(keyed, asked, count));
    return fired;
  };
}

const namesOf = (fired: readonly (FiredFault | undefined)[]) => fired.map((fault) => fault?.name);

t.test('each fault has a file of its name, and the effect that its description says', async (t) => {
  const effects: Record<string, Effect['kind']> = {
    status: 'error',
    latency: 'delay',
    reset: 'reset',
    empty: 'close',
    truncate: 'cut',
    garbage: 'answer',
    'wrong-type': 'answer',
    drip: 'drip',
    hang: 'hang',
  };
  const files = readdirSync(inPackage('src/faults'));
  t.same(faultNames, Object.keys(effects));
  for (const name of faultNames) {
    t.ok(files.includes(`${name}.ts`), name);
    t.equal(faultNamed(name).name, name);
    t.equal(faultNamed(name).effect.kind, effects[name], name);
  }
});

t.test('a setting that is not given has its default', async (t) => {
  const random = randomAt(1, 1);
  t.strictSame(effectOf('drip', { bytes: 7 }, random), { kind: 'drip', bytes: 7, everyMs: 100 });
  t.strictSame(effectOf('status', {}, random), { kind: 'error', status: 503 });
  t.strictSame(effectOf('status', { status: 429, retryAfter: 5 }, random), {
    kind: 'error',
    status: 429,
    retryAfter: 5,
  });
  t.strictSame(effectOf('latency', {}, random), { kind: 'delay', ms: 1000 });
});

t.test('garbage says it is JSON and is none; a wrong type is the page of a proxy', async (t) => {
  const [garbage, page] = [faultNamed('garbage').effect, faultNamed('wrong-type').effect];
  if (garbage.kind !== 'answer' || page.kind !== 'answer') throw new Error('both answer');
  t.match(garbage, { status: 200, contentType: 'application/json; charset=utf-8' });
  t.equal(garbage.variant, undefined, 'the variant of the answer stays');
  t.throws(() => JSON.parse(garbage.body), SyntaxError);
  t.match(page, { status: 502, contentType: 'text/html', variant: 'bad-gateway' });
  t.match(page.body, /^<html>.*502 Bad Gateway.*<\/html>\r\n$/s);
});

t.test('a latency is fixed, or drawn from a uniform or a log-normal distribution', async (t) => {
  const counts = Array.from({ length: 10_000 }, (_, at) => at + 1);
  const delays = (given: object) =>
    counts.map((count) => {
      const effect = effectOf('latency', given, randomAt(7, count));
      return effect.kind === 'delay' ? effect.ms : Number.NaN;
    });
  const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
  t.strictSame(delays({ min: 0, max: 1000 }).slice(0, 3), [10, 438, 111], 'the same draws in every release');
  t.strictSame(delays({ median: 1000 }).slice(0, 3), [1010, 1650, 785]);

  const uniform = sorted(delays({ min: 200, max: 400 }));
  t.equal(uniform.at(0), 200);
  t.equal(uniform.at(-1), 400);
  for (const share of [0.25, 0.5, 0.75]) {
    t.ok(Math.abs((uniform[share * uniform.length] ?? 0) - (200 + 200 * share)) < 5, `${share}`);
  }

  const normal = sorted(delays({ median: 100 }));
  const at = (share: number) => normal[share * normal.length] ?? 0;
  t.ok(Math.abs(at(0.5) - 100) < 3, `${at(0.5)}`);
  t.ok(Math.abs(at(0.8413) - 100 * Math.exp(0.5)) < 5, `${at(0.8413)}`);
  t.ok(normal.every(Number.isInteger));
  t.equal(sorted(delays({ median: 50_000, sigma: 2 })).at(-1), 60_000, 'never longer than a minute');
  t.ok(delays({ median: 100, sigma: 0 }).every((ms) => ms === 100));
});

t.test('a rule is for the requests that have all that it names', async (t) => {
  const rows: readonly [match: object, does: boolean][] = [
    [{}, true],
    [{ id: 777 }, true],
    [{ id: 778 }, false],
    [{ from: 777, to: 777 }, true],
    [{ from: 778 }, false],
    [{ to: 776 }, false],
    [{ from: 1 }, true],
    [{ variant: 'expired' }, true],
    [{ variant: 'open' }, false],
    [{ user: 'alice' }, true],
    [{ user: 'bob' }, false],
    [{ operation: 'getConversation' }, true],
    [{ operation: 'getConversation', id: 778 }, false],
    [{ method: 'GET' }, true],
    [{ method: 'HEAD' }, false],
    [{ id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'GET' }, true],
    [{ id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'HEAD' }, false],
  ];
  for (const [match, does] of rows) t.equal(matches(match, candidate), does, JSON.stringify(match));
  const nobody = { ...candidate, user: undefined };
  t.notOk(matches({ user: 'alice' }, nobody), 'a rule for a user is not for a key without one');
  t.ok(matches({}, nobody));
  const aboutNone = { ...candidate, id: undefined };
  for (const match of [{ id: 777 }, { from: 1 }, { to: 999 }])
    t.notOk(matches(match, aboutNone), 'it is about no conversation');
  t.ok(matches({ operation: 'getConversation' }, aboutNone));
});

t.test('a schedule decides which of the matching requests meet the fault', async (t) => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const due = (schedule: Schedule, times = 9) =>
    Array.from({ length: times }, (_, at) => at + 1).filter((count) =>
      isDue(schedule, count, randomAt(seedOf(schedule), count)),
    );
  const rows: readonly [Schedule, readonly number[]][] = [
    [{ always: true }, all],
    [{ first: 2 }, [1, 2]],
    [{ every: 1 }, all],
    [{ every: 3 }, [3, 6, 9]],
    [{ fail: 2, recover: 3 }, [1, 2, 6, 7]],
    [{ fail: 2, recover: 0 }, [1, 2]],
    [{ fail: 2 }, [1, 2]],
    [{ probability: 0 }, []],
    [{ probability: 1 }, all],
  ];
  for (const [schedule, expected] of rows) {
    t.ok(Check(Schedule, schedule));
    t.strictSame(due(schedule), expected, JSON.stringify(schedule));
  }
  t.strictSame(due({ probability: 0.2, seed: 7 }, 30), [1, 3, 9, 11, 16, 20, 23, 28], 'the same in every release');
  t.strictSame(due({ probability: 0.2, seed: 8 }, 30), [5, 6, 12, 22]);
  t.strictSame(due({ probability: 0.2 }, 30), due({ probability: 0.2, seed: 1 }, 30));
  t.ok(Math.abs(due({ probability: 0.2, seed: 7 }, 10_000).length - 2000) < 160);
  for (const name of scheduleNames) t.equal(Object.keys(schedules[name].settings.properties)[0], name);
});

t.test('the first rule that matches and is due decides', async (t) => {
  t.strictSame(await asking([])(1), [undefined]);
  const ask = asking([
    { match: { id: 5 }, fault: 'hang' },
    { fault: 'reset', schedule: { every: 2 } },
    { fault: 'empty', schedule: { first: 2 } },
  ]);
  t.strictSame(namesOf(await ask(5)), ['empty', 'reset', 'empty', 'reset', undefined]);
  t.strictSame(namesOf(await ask(1, { ...candidate, id: 5 })), ['hang']);
});

t.test('a rule counts the requests that match it and that no rule before it was due for', async (t) => {
  const counts = new Map<string, number>();
  const ask = asking(
    [
      { match: { user: 'alice' }, fault: 'hang' },
      { fault: 'status', schedule: { first: 2 } },
      { fault: 'reset', schedule: { first: 1 } },
    ],
    counts,
  );
  t.strictSame(namesOf(await ask(2)), ['hang', 'hang']);
  t.strictSame(namesOf(await ask(4, { ...candidate, user: undefined })), ['status', 'status', 'reset', undefined]);
  t.strictSame(Object.fromEntries(counts), { 'rule 0': 2, 'rule 1': 4, 'rule 2': 2 });
});

t.test('the same requests in the same order draw the same', async (t) => {
  const drawn = async (seed: number) => {
    const rule: FaultRule = {
      fault: 'latency',
      with: { min: 0, max: 60_000 },
      schedule: { probability: 0.5, seed },
    };
    return (await asking([rule])(20)).map((fired) => fired?.effect);
  };
  t.strictSame(await drawn(7), await drawn(7));
  t.notSame(await drawn(7), await drawn(8));
  const delays = (await drawn(7)).flatMap((effect) => (effect?.kind === 'delay' ? [effect.ms] : []));
  t.ok(
    delays.some((ms) => ms > 30_000),
    'the number that chance drew is not drawn again',
  );
});

const lines = (list: unknown, variants?: readonly string[]) =>
  problemsOfRules(list, variants).map(({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`);

t.test('a good list of rules has no problems, and the contract agrees', async (t) => {
  const rules = [
    { match: { id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'GET' }, fault: 'status' },
    { fault: 'status', with: { status: 429, retryAfter: 5 }, schedule: { first: 2 } },
    { fault: 'latency', with: { min: 5, max: 50 }, schedule: { every: 3 } },
    { fault: 'latency', with: { min: 5, max: 5 } },
    { fault: 'latency', with: { median: 5, sigma: 1.5 }, schedule: { fail: 1, recover: 2 } },
    { fault: 'drip', with: { bytes: 1 }, schedule: { probability: 0.2, seed: 7 } },
    { match: {}, fault: 'reset', with: {}, schedule: { always: true } },
    ...faultNames.map((fault) => ({ fault })),
    ...faultNames.map((fault) => ({ fault, with: {} })),
  ];
  t.strictSame(lines(rules), []);
  for (const rule of rules) t.ok(Check(FaultRule, rule), JSON.stringify(rule));
  t.strictSame(lines([]), []);
});

t.test('everything that is wrong with a list of rules is reported, with the nearest valid name', async (t) => {
  const fault = 'latency';
  const rows: readonly [list: unknown, problems: readonly string[]][] = [
    [undefined, [' nothing: a list of rules']],
    [{ faults: [] }, [' {"faults":[]}: a list of rules']],
    [
      [null, 'reset', []],
      [
        '/0 null: a rule, such as {"fault":"status"}',
        '/1 "reset": a rule, such as {"fault":"status"}',
        '/2 []: a rule, such as {"fault":"status"}',
      ],
    ],
    [[{}], [`/0/fault nothing: one of ${faultNames.join(', ')}`]],
    [
      [{ fault: 'rest' }, { fault: 7 }],
      ['/0/fault "rest": did you mean reset?', `/1/fault 7: one of ${faultNames.join(', ')}`],
    ],
    [
      [{ fault: 'timeout' }, { fault: 'disconnect' }],
      ['/0/fault "timeout": did you mean hang?', '/1/fault "disconnect": did you mean reset?'],
    ],
    [[{ fault: 'reset', shedule: { first: 2 } }], ['/0/shedule {"first":2}: did you mean schedule?']],
    [[{ fault: 'reset', 'a/b~c': 1 }], ['/0/a~1b~0c 1: one of match, fault, with, schedule']],
    [[{ fault: 'reset', with: { ms: 5 } }], ['/0/with/ms 5: no field']],
    [
      [{ fault: 'reset', with: null, match: 3, schedule: 'always' }],
      ['/0/match 3: an object', '/0/with null: an object', '/0/schedule "always": an object'],
    ],
    [
      [{ fault: 'status', with: { status: 200, retryAfter: 1.5, stauts: 500 } }],
      ['/0/with/stauts 500: did you mean status?', '/0/with/status 200: >= 400', '/0/with/retryAfter 1.5: integer'],
    ],
    [[{ fault, with: { min: 5 } }], ['/0/with/max nothing: the longest wait, because min is given']],
    [[{ fault, with: { min: 5, max: 4 } }], ['/0/with/max 4: at least 5, which is min']],
    [[{ fault, with: { ms: 5, sigma: 1 } }], ['/0/with/median nothing: the median, because sigma is given']],
    [
      [{ fault, with: { ms: 5, max: 5, median: 5 } }],
      ['/0/with/max 5: not beside ms: one latency, one kind', '/0/with/median 5: not beside ms: one latency, one kind'],
    ],
    [
      [
        {
          fault,
          with: { ms: -1, max: 5, median: 3 },
          match: { id: 0, from: 9, to: 8 },
          schedule: { first: 0, every: 2 },
        },
      ],
      [
        '/0/match/id 0: >= 1',
        '/0/match/to 8: at least 9, which is from',
        '/0/with/ms -1: >= 0',
        '/0/with/median 3: not beside max: one latency, one kind',
        '/0/schedule/first 0: >= 1',
        '/0/schedule/every 2: not beside first: one rule, one schedule',
      ],
    ],
    [[{ fault, with: { ms: 60_001 } }], ['/0/with/ms 60001: <= 60000']],
    [
      [{ fault: 'drip', match: { id: '777', usr: 'alice', method: 'GTE', from: 0 } }],
      [
        '/0/match/usr "alice": did you mean user?',
        '/0/match/id "777": integer',
        '/0/match/from 0: >= 1',
        '/0/match/method "GTE": did you mean GET?',
      ],
    ],
    [[{ fault: 'drip', match: { user: '' } }], ['/0/match/user "": at least 1 character']],
    [[{ fault: 'hang', schedule: {} }], ['/0/schedule {}: one of always, first, every, fail, probability']],
    [[{ fault: 'hang', schedule: { frist: 2 } }], ['/0/schedule/frist 2: did you mean first?']],
    [[{ fault: 'hang', schedule: { always: false } }], ['/0/schedule/always false: true']],
    [
      [{ fault: 'hang', schedule: { probability: 2, sed: 7 } }],
      ['/0/schedule/sed 7: did you mean seed?', '/0/schedule/probability 2: <= 1'],
    ],
  ];
  for (const [list, problems] of rows) t.strictSame(lines(list), problems, JSON.stringify(list));
  const nonsense = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 };
  t.equal(lines([{ fault: 'drip', with: nonsense }, { fault: 'drp' }, { fault: 'hang', match: nonsense }]).length, 21);
});

t.test('names and values that are very long are cut, and strange objects do no harm', async (t) => {
  const [problem] = problemsOfRules([{ fault: 'x'.repeat(100_000), ['y'.repeat(100_000)]: 1 }]);
  t.equal(problem?.pointer, `/0/${'y'.repeat(80)}`);
  t.equal(problemsOfRules([{ fault: 'x'.repeat(100_000) }])[0]?.value.length, 81);
  const strange = JSON.parse('{"toString":1,"valueOf":1,"__proto__":2,"constructor":3}');
  for (const field of ['match', 'fault', 'with', 'schedule']) {
    t.not(lines([{ fault: 'hang', [field]: strange }]).length, 0, field);
  }
  t.match(lines([{ fault: 'hang', match: { method: strange } }]), [/^\/0\/match\/method \{"toString/]);
  t.match(lines([strange]), [/^\/0\/toString/, /^\/0\/valueOf/, /^\/0\/__proto__/, /^\/0\/constructor/, /^\/0\/fault/]);
  for (const fault of ['toString', 'constructor']) t.match(lines([{ fault }]), [/^\/0\/fault "/]);
});

t.test('an unknown variant is a problem where the variants are known', async (t) => {
  const rules = (variant: string) => [{ fault: 'hang', match: { variant } }];
  t.strictSame(lines(rules('exprd'), ['open', 'expired']), ['/0/match/variant "exprd": did you mean expired?']);
  t.strictSame(lines(rules('expired'), ['open', 'expired']), []);
  t.strictSame(lines([{ fault: 'hang' }], ['open', 'expired']), []);
  t.strictSame(lines(rules('exprd')), []);
});

import t from 'tap';
import { Check } from 'typebox/schema';
import { FaultRule, problemsOf } from '../../src/faults/fault-list.ts';
import { faultNames } from '../../src/faults/faults.ts';

const told = (list: unknown, variants?: readonly string[]) =>
  problemsOf(list, variants).map(({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`);

t.test('good lists have none', async (t) => {
  const rules = [
    { match: { id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'GET' }, fault: 'status' },
    { fault: 'status', with: { status: 429, retryAfter: 5 }, schedule: { first: 2 } },
    { fault: 'latency', with: { min: 5, max: 50 }, schedule: { every: 3 } },
    { fault: 'latency', with: { median: 5, sigma: 1.5 }, schedule: { fail: 1, recover: 2 } },
    { fault: 'drip', with: { bytes: 1 }, schedule: { probability: 0.2, seed: 7 } },
    { match: {}, fault: 'reset', with: {}, schedule: { always: true } },
    ...faultNames.map((fault) => ({ fault })),
  ];
  t.strictSame(told(rules), []);
  for (const rule of rules) t.ok(Check(FaultRule, rule), 'the contract agrees');
  t.strictSame(told([]), []);
});

const no: readonly [list: unknown, problems: readonly string[]][] = [
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
  [[{ fault: 'latency', with: { min: 5 } }], ['/0/with/max nothing: the longest wait, because min is given']],
  [
    [
      {
        fault: 'latency',
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
  [[{ fault: 'latency', with: { ms: 60_001 } }], ['/0/with/ms 60001: <= 60000']],
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
  [[{ fault: 'drip', match: { from: 9, to: 8 } }], ['/0/match/to 8: at least 9, which is from']],
  [[{ fault: 'hang', schedule: {} }], ['/0/schedule {}: one of always, first, every, fail, probability']],
  [[{ fault: 'hang', schedule: { frist: 2 } }], ['/0/schedule/frist 2: did you mean first?']],
  [[{ fault: 'hang', schedule: { always: false } }], ['/0/schedule/always false: true']],
  [[{ fault: 'hang', schedule: { first: 0 } }], ['/0/schedule/first 0: >= 1']],
  [
    [{ fault: 'hang', schedule: { probability: 2, sed: 7 } }],
    ['/0/schedule/sed 7: did you mean seed?', '/0/schedule/probability 2: <= 1'],
  ],
  [
    [{ fault: 'hang', schedule: { first: 1, every: 2 } }],
    ['/0/schedule/every 2: not beside first: one rule, one schedule'],
  ],
];

for (const [list, problems] of no) {
  t.test(`${JSON.stringify(list)}`, async (t) => {
    t.strictSame(told(list), problems);
  });
}

t.test('each problem of each rule is told', async (t) => {
  const nonsense = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 };
  t.equal(told([{ fault: 'drip', with: nonsense }, { fault: 'drp' }, { fault: 'hang', match: nonsense }]).length, 21);
});

t.test('what was given is told in short', async (t) => {
  const [problem] = problemsOf([{ fault: 'x'.repeat(100_000), ['y'.repeat(100_000)]: 1 }]);
  t.equal(problem?.pointer, `/0/${'y'.repeat(80)}`);
  t.equal(problemsOf([{ fault: 'x'.repeat(100_000) }])[0]?.value.length, 81);
});

t.test('no object is strange enough to fail on', async (t) => {
  const strange = JSON.parse('{"toString":1,"valueOf":1,"__proto__":2,"constructor":3}');
  const fields = ['match', 'fault', 'with', 'schedule'];
  for (const field of fields) t.not(told([{ fault: 'hang', [field]: strange }]).length, 0, field);
  t.match(told([{ fault: 'hang', match: { method: strange } }]), [/^\/0\/match\/method \{"toString/]);
  t.match(told([strange]), [/^\/0\/toString/, /^\/0\/valueOf/, /^\/0\/__proto__/, /^\/0\/constructor/, /^\/0\/fault/]);
});

t.test('where the variants are known, another is a problem', async (t) => {
  const rules = (variant: string) => [{ fault: 'hang', match: { variant } }];
  t.strictSame(told(rules('exprd'), ['open', 'expired']), ['/0/match/variant "exprd": did you mean expired?']);
  t.strictSame(told(rules('expired'), ['open', 'expired']), []);
  t.strictSame(told([{ fault: 'hang' }], ['open', 'expired']), []);
  t.strictSame(told(rules('exprd')), []);
});

import t from 'tap';
import { ControlError } from '../../src/control/problem.ts';
import { badId, readOverrides } from '../../src/control/read-overrides.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { World } from '../../src/worlds/world.ts';
import { quietMock } from '../quiet-mock.ts';

const expected = 'an id from 1 to 9007199254740991';

async function callerOf(t: Parameters<typeof quietMock>[0]) {
  const { conversations } = await quietMock(t);
  const clock = startClock({ frozenAtMs: conversations.clock.startMs });
  const world = new World('demo', { clock, rateLimit: undefined, journal: { entries: 1, bytes: 1 } });
  return { conversations, caller: { world, user: 'alice' } };
}

t.test('a set is read without what was there before', async (t) => {
  const { conversations, caller } = await callerOf(t);
  caller.world.overrides.set({ id: 5, variant: 'expired', fields: {}, unchecked: true, readBy: { bob: true } });
  const set = readOverrides(
    [
      ['5', { is_read: true }],
      ['6', { variant: 'solved' }],
    ],
    caller,
    conversations,
    false,
  );
  t.strictSame(set, [
    { id: 5, fields: {}, unchecked: false, readBy: { alice: true } },
    { id: 6, variant: 'solved', laidAtMs: conversations.clock.startMs, fields: {}, unchecked: false, readBy: {} },
  ]);
});

t.test('every problem of every item is told at once', async (t) => {
  const { conversations, caller } = await callerOf(t);
  const bodies = [
    ['1001', { status: 'Opn', 'a/b': 1 }],
    ['a/b', {}],
    ['01', { status: 'Opn' }],
    ['9999999999999999', {}],
    ['constructor', {}],
    ['1002', { variant: 'exprd' }],
  ] as const;
  try {
    readOverrides(bodies, caller, conversations, false);
    t.fail('it is refused');
  } catch (error) {
    t.ok(error instanceof ControlError);
    t.match(error, {
      more: {
        problems: [
          { pointer: '/conversations/1001/status', value: '"Opn"', expected: 'one of Open, Closed' },
          { pointer: '/conversations/1001/a~1b', value: '1', expected: /^one of id, / },
          { pointer: '/conversations/a~1b', value: '"a/b"', expected },
          { pointer: '/conversations/01', value: '"01"', expected },
          { pointer: '/conversations/9999999999999999', value: '"9999999999999999"', expected },
          { pointer: '/conversations/constructor', value: '"constructor"', expected },
          { pointer: '/conversations/1002/variant', value: '"exprd"', expected: 'did you mean expired?' },
        ],
      },
    });
  }
});

t.test('the problem with an id', async (t) => {
  t.strictSame(badId('/id', 'x'), { pointer: '/id', value: '"x"', expected });
});

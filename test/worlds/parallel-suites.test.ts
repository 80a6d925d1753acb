// Fifty suites at once on one mock, over real sockets: each lives in its own world and never sees another.

import t, { type Test } from 'tap';
import { textOf } from '../../src/byte-string.ts';
import type { Conversations } from '../../src/conversations/pick.ts';
import { FaultList, type FaultRule } from '../../src/faults/fault-list.ts';
import { type ConnectedMock, connectMock } from '../../src/library/connect-mock.ts';
import { dayMs, startMs } from '../conversations/setting.ts';
import { quietMock } from '../quiet-mock.ts';

const suites = 50;
const rounds = 2;
const longestMs = 20_000;

/** What the journal is to have of a request. */
type Seen = readonly [id: number, user: string | null, status: number, fault: string | null];

/** A suite, its world, and all that it has asked since it was last reset. */
class Suite {
  readonly number: number;
  readonly key: string;
  readonly world: ReturnType<ConnectedMock['world']>;
  readonly seen: Seen[] = [];
  readonly #mock: ConnectedMock;

  constructor(mock: ConnectedMock, number: number) {
    this.number = number;
    this.key = `suite-${number}`;
    this.#mock = mock;
    this.world = mock.world(this.key);
  }

  /** What an id answers a user of this suite. */
  async ask(id: number, user: string | null = null): Promise<{ answer: Response; text: string }> {
    const { world } = user === null ? this : { world: this.#mock.world(`${this.key}:${user}`) };
    const answer = await world.fetch(`/v2/conversations/${id}`);
    this.seen.push([id, user, answer.status, answer.headers.get('x-mock-fault')]);
    return { answer, text: await answer.text() };
  }
}

/** Everything a suite can do, all of it different from what the others do with the same ids at the same time. */
async function run(t: Test, suite: Suite, conversations: Conversations): Promise<void> {
  const { world, number } = suite;
  const nowMs = startMs + number * dayMs;
  const isFresh = await freshness(suite);
  t.ok(isFresh, `${suite.key} starts in a world that nobody has changed`);

  // Its own time: what lies under the same id has expired in some worlds only.
  t.equal((await world.clock.advance(`P${number}D`)).now, new Date(nowMs).toISOString());
  for (const id of [11, 12, 13]) {
    const picked = conversations.pick(id, {}, nowMs);
    t.equal((await suite.ask(id)).text, picked && textOf(picked.body), `${suite.key} at its own time`);
  }

  // Its own conversation, which each of its users has read or not.
  const name = `Consumer of ${suite.key}`;
  await world.conversation(777).with({ consumer_name: name });
  for (const user of [null, 'alice', 'bob']) t.match((await suite.ask(777, user)).text, `"consumer_name":"${name}"`);

  // Its own trouble, by chance: as it would be if it were alone.
  const rules: FaultRule[] = [
    { match: { user: 'alice' }, fault: 'status', with: { status: 500 + (number % 5) }, schedule: { every: 2 } },
    { match: { from: 1, to: 99 }, fault: 'status', schedule: { probability: 0.3, seed: number } },
  ];
  await world.faults.set(rules);
  const alone = new FaultList(rules);
  for (let at = 1; at <= 15; at += 1) {
    const user = at % 3 === 0 ? 'alice' : undefined;
    const { variant = '' } = conversations.pick(at, {}, nowMs) ?? {};
    const firing = alone.decide({ id: at, variant, user, method: 'GET' });
    const { answer } = await suite.ask(at, user ?? null);
    t.equal(answer.status, firing === undefined ? 200 : Object(firing.settings).status, `${suite.key}, request ${at}`);
  }
  await world.faults.clear();

  // Its own limit, until its own clock has passed the minute.
  const limit = 1 + (number % 5);
  await world.rateLimit.set(limit);
  for (let at = 0; at < limit; at += 1) t.equal((await suite.ask(20 + at)).answer.status, 200);
  const { answer: limited } = await suite.ask(20);
  t.equal(limited.status, 429);
  t.equal(limited.headers.get('retry-after'), '60');
  await world.clock.advance('PT1M');
  t.equal((await suite.ask(20)).answer.status, 200);

  await prove(t, suite);
}

/** Whether a world is as if nobody had been there. */
async function freshness({ world }: Suite): Promise<boolean> {
  const [clock, overrides, faults, limit, requests] = await Promise.all([
    world.clock.get(),
    world.conversations.list(),
    world.faults.list(),
    world.rateLimit.get(),
    world.requests(),
  ]);
  const counts = [overrides.length, faults.length, requests.length];
  return Date.parse(clock.now) === startMs && limit.limit === null && counts.every((count) => count === 0);
}

/** The journal of a suite has all that it asked, and nothing that another did. */
async function prove(t: Test, { world, key, seen }: Suite): Promise<void> {
  const requests = await world.requests();
  t.strictSame(
    requests.map(({ id, user, status, fault }) => [id, user, status, fault]),
    seen,
    `the journal of ${key}`,
  );
  t.equal(await world.verify({ count: seen.length }), seen.length);
  t.equal(await world.verify({ match: { status: 429 }, count: 1 }), 1);
  t.equal(await world.verify({ match: { id: 777 }, count: 3 }), 3);
  const steps = [{ id: 777, user: 'alice' }, { id: 777, user: 'bob' }, { status: 429 }];
  t.equal(await world.verify({ inOrder: steps }), steps.length);
  await t.rejects(world.verify({ match: { id: 778 }, count: 1 }), { name: 'VerifyError', matched: 0 });
}

t.test(`${suites} suites at once never see each other`, async (t) => {
  const mock = await quietMock(t);
  const connected = connectMock(await mock.listen());
  const all = Array.from({ length: suites }, (_, at) => new Suite(connected, at + 1));
  const from = performance.now();
  await Promise.all(
    all.map(async (suite) => {
      for (let round = 1; round <= rounds; round += 1) {
        await run(t, suite, mock.conversations);
        if (round === rounds) continue;
        await suite.world.reset();
        suite.seen.length = 0;
      }
    }),
  );

  // All of them done, each world still is as its suite left it.
  for (const suite of all) {
    await prove(t, suite);
    t.equal(Date.parse((await suite.world.clock.get()).now), startMs + suite.number * dayMs + 60_000);
    t.match(await suite.world.conversations.list(), [
      { id: 777, fields: { consumer_name: `Consumer of ${suite.key}` } },
    ]);
  }
  const ms = Math.round(performance.now() - from);
  t.ok(ms < longestMs, `${ms} ms`);
  t.comment(`${suites} suites, ${rounds} rounds each: ${ms} ms`);
});

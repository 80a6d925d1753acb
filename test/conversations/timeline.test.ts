import t from 'tap';
import { channelNames, channels } from '../../src/conversations/channels.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { type Timeline, timelineOf } from '../../src/conversations/timeline.ts';
import type { Traits } from '../../src/conversations/traits.ts';
import { dayUs, idsUpTo, startUs } from './setting.ts';

const plain: Traits = {
  channel: 'Google',
  anonymous: false,
  silent: false,
  single: false,
  answered: false,
  read: false,
  expired: false,
  solved: false,
  issue: false,
  assigned: false,
};
const minuteUs = 60_000_000;
const ids = idsUpTo(500);
const timelinesOf = (traits: Partial<Traits>, start = startUs) =>
  ids.map((id) => timelineOf(identityOf(1, id), { ...plain, ...traits }, start));
const all = (timelines: Timeline[], holds: (timeline: Timeline) => boolean) =>
  timelines.filter((t) => !holds(t)).length === 0;

t.test('every moment is a whole number of microseconds before the start', async (t) => {
  for (const channel of channelNames) {
    for (const traits of [
      {},
      { single: true },
      { answered: true },
      { expired: true },
      { expired: true, answered: true },
    ]) {
      const timelines = timelinesOf({ channel, ...traits });
      const what = `${channel} ${JSON.stringify(traits)}`;
      t.ok(
        all(timelines, ({ first, created, last }) => [first, created, last].every(Number.isSafeInteger)),
        what,
      );
      t.ok(
        all(timelines, ({ first, created, last }) => first <= last && Math.max(created, last) <= startUs),
        what,
      );
    }
  }
});

t.test('a conversation expires one window after the consumer’s last message, before or after the start', async (t) => {
  for (const channel of channelNames) {
    const windowUs = channels[channel].windowMs * 1000;
    t.ok(all(timelinesOf({ channel }), ({ last, expiresAt }) => expiresAt === last + windowUs && expiresAt > startUs));
    t.ok(
      all(
        timelinesOf({ channel, expired: true }),
        ({ last, expiresAt }) => expiresAt === last + windowUs && expiresAt <= startUs,
      ),
    );
  }
});

t.test('where the business had the last word, the consumer’s came up to five hours before', async (t) => {
  for (const expired of [false, true]) {
    const waits = timelinesOf({ answered: true, expired }).map(
      ({ last, expiresAt }) => last - (expiresAt - channels.Google.windowMs * 1000),
    );
    t.ok(waits.every((wait) => wait > 0 && wait <= 300 * minuteUs));
    t.ok(new Set(waits).size > ids.length / 2);
  }
});

t.test('without a message there is nothing to grow old', async (t) => {
  t.ok(all(timelinesOf({ silent: true }), ({ expiresAt }) => expiresAt === Number.POSITIVE_INFINITY));
});

t.test('a single message is the first and the last; else up to 60 days lie between them', async (t) => {
  t.ok(all(timelinesOf({ single: true }), ({ first, last }) => first === last));
  t.ok(all(timelinesOf({}), ({ first, last }) => last - first >= minuteUs && last - first <= 60 * dayUs + minuteUs));
});

t.test('a conversation is stored up to a second after its first message', async (t) => {
  for (const traits of [{}, { single: true }, { silent: true }]) {
    t.ok(all(timelinesOf(traits), ({ first, created }) => created - first >= 20_000 && created - first <= 900_000));
  }
});

t.test('times are spread over all the time there is', async (t) => {
  const within = (values: number[], least: number, most: number, what: string) => {
    t.ok(Math.min(...values) >= least && Math.max(...values) <= most, `${what} within its bounds`);
    t.ok(Math.min(...values) < least + (most - least) * 0.05, `${what} come near the least`);
    t.ok(Math.max(...values) > most - (most - least) * 0.05, `${what} come near the most`);
  };
  for (const channel of channelNames) {
    const window = channels[channel].windowMs * 1000;
    const ages = (traits: Partial<Traits>) => timelinesOf({ channel, ...traits }).map(({ last }) => startUs - last);
    within(ages({}), 5 * minuteUs, window - 5 * minuteUs, `ages of open ones on ${channel}`);
    within(ages({ expired: true }), window, window + 200 * dayUs, `ages of expired ones on ${channel}`);
  }
  const spans = timelinesOf({}).map(({ first, last }) => last - first);
  within(spans, minuteUs, minuteUs + 60 * dayUs, 'lengths');
  const delays = timelinesOf({}).map(({ first, created }) => created - first);
  within(delays, 20_000, 900_000, 'delays of storing');
});

t.test('recent messages come up more often, as in an inbox', async (t) => {
  const halfway = startUs - (channels.Google.windowMs * 1000) / 2;
  const recent = timelinesOf({}).filter(({ last }) => last > halfway).length;
  t.ok(recent > ids.length * 0.6 && recent < ids.length * 0.8, `${recent} of ${ids.length} in the later half`);
});

t.test('another start moves everything by as much', async (t) => {
  const by = 1000 * dayUs;
  t.strictSame(
    timelinesOf({ answered: true }, startUs + by),
    timelinesOf({ answered: true }).map(({ first, created, last, expiresAt }) => ({
      first: first + by,
      created: created + by,
      last: last + by,
      expiresAt: expiresAt + by,
    })),
  );
});

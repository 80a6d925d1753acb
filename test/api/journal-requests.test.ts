import { fastify } from 'fastify';
import t from 'tap';
import { journalRequests } from '../../src/api/journal-requests.ts';
import type { Response } from '../../src/api/responder.ts';
import { byteString } from '../../src/byte-string.ts';
import { Picked } from '../../src/conversations/picked.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { World } from '../../src/worlds/world.ts';
import { bodyOf, startMs } from '../conversations/setting.ts';
import { callOf } from './call-of.ts';

type Asked = {
  readonly url?: string;
  readonly method?: 'GET' | 'HEAD';
  /** Null for a caller whose key was refused. */
  readonly user?: string | null;
  readonly preferences?: { readonly delayMs: number };
  readonly response?: Partial<Response>;
  /** What the path has of one. */
  readonly id?: number;
};

const clock = startClock({ frozenAtMs: startMs });

/** The world after a request was observed. */
async function worldAfter({ url = '/v2/conversations/777', method = 'GET', user, preferences, response, id }: Asked) {
  const world = new World('suite-42', { clock, rateLimit: undefined, journal: { entries: 10, bytes: 10_000 } });
  const server = fastify();
  server.get('*', (request, reply) => {
    const call = callOf(request, reply, id);
    if (user !== null) call.caller = { world, user };
    if (preferences !== undefined) call.preferences = preferences;
    const body = byteString('{}');
    journalRequests(call, { source: 'generated', variant: 'open', status: 200, body, ...response }, 1.5);
    reply.send('');
  });
  await server.inject({ url, method, headers: { 'x-apikey': 'suite-42:sekret', 'user-agent': 'sekret' } });
  await server.close();
  return world;
}

t.test('a request is journaled in the world that it was made in', async (t) => {
  const world = await worldAfter({ user: 'alice', preferences: { delayMs: 5 }, id: 777 });
  t.strictSame(world.journal.list(), [
    {
      number: 1,
      at: '2026-01-15T09:30:00.000Z',
      method: 'GET',
      path: '/v2/conversations/777',
      id: 777,
      user: 'alice',
      preferences: { delayMs: 5 },
      source: 'generated',
      variant: 'open',
      fault: null,
      status: 200,
      durationMs: 1.5,
    },
  ]);
});

t.test('what there was none of is null or empty', async (t) => {
  const [entry] = (await worldAfter({ method: 'HEAD', url: '/v2/nowhere' })).journal.list();
  t.match(entry, { method: 'HEAD', id: null, user: null, preferences: {}, fault: null });
});

t.test('neither key nor query nor headers are kept', async (t) => {
  const world = await worldAfter({ url: '/v2/conversations/777?token=sekret&__seed=7' });
  t.match(world.journal.list(), [{ path: '/v2/conversations/777' }]);
  t.notMatch(JSON.stringify(world.journal.list()), /sekret/);
});

t.test('whose key was refused is in no world', async (t) => {
  t.strictSame((await worldAfter({ user: null })).journal.list(), []);
});

t.test('what a client got counts as served, what it did not get does not', async (t) => {
  const whole = { picked: new Picked('generated', 'open', bodyOf(777)) };
  const served = async (response: Partial<Response>, body: Partial<Response> = whole) => {
    const { variants, errors } = (await worldAfter({ response: { ...body, ...response } })).coverage.report([]);
    return [...variants.served, ...errors.served];
  };
  t.strictSame(await served({}), ['open']);
  for (const fault of ['latency', 'drip'] as const) t.strictSame(await served({ fault }), ['open'], fault);
  for (const fault of ['truncate', 'garbage'] as const) t.strictSame(await served({ fault }), [], fault);
  t.strictSame(await served({ fault: 'hang', status: 0 }), []);
  t.strictSame(await served({ fault: 'status', status: 503, variant: 'unavailable' }), ['unavailable']);
  t.strictSame(await served({ status: 404, variant: 'not-found' }, {}), ['not-found']);
});

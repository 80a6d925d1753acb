// The control plane as a typed client uses it: clock, overrides, faults, limit, keys, proof.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths } from '../generated/control.ts';
import { clientOf } from './emulated.ts';

const path = '/conversations/{conversation_id}';

export async function useControl(url: string): Promise<void> {
  const key = 'typed-suite';
  const control = createClient<paths>({ baseUrl: `${url}/_mock`, headers: { 'x-APIKey': key } });
  const client = clientOf(url, key);
  const ask = (conversation_id: number) => client.GET(path, { params: { path: { conversation_id } } });

  assert.equal((await ask(42)).data?.status, 'Open');
  const { data: clock } = await control.POST('/clock/advance', { body: { by: 'P8D' } });
  assert.equal(clock?.now, '2026-01-23T09:30:00.000Z');
  assert.equal((await ask(42)).data?.status, 'Closed');
  const { error: unreadable } = await control.PUT('/clock', { body: { now: 'tomorrow' } });
  assert.deepEqual(
    unreadable?.problems?.map(({ pointer }) => pointer),
    ['/now'],
  );

  const id = '777';
  const { data: laid } = await control.PUT('/conversations/{id}', {
    params: { path: { id } },
    body: { variant: 'solved', consumer_name: 'Ada' },
  });
  assert.deepEqual([laid?.is_solved, laid?.consumer_name], [true, 'Ada']);
  const { data: override } = await control.GET('/conversations/{id}', { params: { path: { id } } });
  assert.equal(override?.variant, 'solved');
  assert.equal((await ask(777)).data?.consumer_name, 'Ada');

  await control.PUT('/faults', {
    body: {
      faults: [
        { fault: 'status', with: { status: 502 }, match: { id: 1001 }, schedule: { first: 1 } },
        { fault: 'latency', with: { ms: 1 }, schedule: { probability: 0.5, seed: 7 } },
      ],
    },
  });
  assert.equal((await ask(1001)).response.status, 502);
  assert.equal((await ask(1001)).response.status, 200);
  // @ts-expect-error there is no such fault
  const { error: unknown } = await control.POST('/faults', { body: { faults: [{ fault: 'earthquake' }] } });
  assert.equal(unknown?.status, 400);
  const { data: faults } = await control.GET('/faults');
  assert.deepEqual(
    faults?.faults.map(({ fault }) => fault),
    ['status', 'latency'],
  );

  const { data: limit } = await control.PUT('/rate-limit', { body: { limit: 1 } });
  assert.equal(limit?.remaining, 1);
  assert.deepEqual([(await ask(1)).response.status, (await ask(1)).response.status], [200, 429]);
  await control.DELETE('/rate-limit');

  const { data: proof } = await control.POST('/requests/verify', { body: { match: { id: 1001 }, count: 2 } });
  assert.equal(proof?.matched, 2);
  const { error: mismatch } = await control.POST('/requests/verify', { body: { match: { status: 502 }, count: 5 } });
  assert.ok(mismatch && 'nearest' in mismatch);
  assert.deepEqual([mismatch.matched, mismatch.nearest?.[0]?.differs[0]?.field], [1, 'status']);
  const { data: journal } = await control.GET('/requests', { params: { query: { status: '502' } } });
  assert.deepEqual(
    journal?.requests.map((request) => [request.id, request.fault]),
    [[1001, 'status']],
  );
  const { data: coverage } = await control.GET('/coverage');
  assert.deepEqual(coverage?.nullable.assigned_user_id?.value, true);

  const { response: bound } = await control.POST('/keys', { body: { key: 'typed-other', user: 'bob' } });
  assert.equal(bound.status, 204);
  assert.equal(
    (await clientOf(url, 'typed-other').GET(path, { params: { path: { conversation_id: 777 } } })).data?.consumer_name,
    'Ada',
  );
  const stream = await control.GET('/requests/stream', { parseAs: 'stream' });
  assert.equal(stream.response.headers.get('content-type'), 'text/event-stream');
  await stream.data?.cancel();
  assert.equal((await control.POST('/reset')).response.status, 204);
  assert.notEqual((await ask(777)).data?.consumer_name, 'Ada');
  const { data: catalogue } = await control.GET('/');
  assert.equal(catalogue?.cases[0]?.name, 'vendor-example');
}

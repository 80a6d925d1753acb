// Puts a client that openapi-typescript made to work against the mock whose URL it is given, with a receiver's.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { paths as ControlPaths } from '../generated/control.ts';
import type { components, paths } from '../generated/openapi.ts';
import { tell, walk } from './walk.ts';

const [url = '', receiver = ''] = process.argv.slice(2);
const headers = { 'x-APIKey': 'typed' };
const client = createClient<paths>({ baseUrl: `${url}/v2`, headers });
const control = createClient<ControlPaths>({ baseUrl: `${url}/_mock`, headers });
const path = '/conversations/{conversation_id}';
const ask = (conversation_id: number, prefer?: string) =>
  client.GET(path, { params: { path: { conversation_id }, header: prefer === undefined ? {} : { Prefer: prefer } } });

assert.equal((await ask(123)).data?.consumer_name, 'John Doe');
const { data: solved, response } = await ask(777, 'example=solved');
assert.equal(solved?.is_solved, true);
assert.equal(response.headers.get('preference-applied'), 'example=solved');
const channel: components['schemas']['Conversation']['messaging_partner'] | undefined = (
  await ask(777, 'unknown-enums')
).data?.messaging_partner;
assert.equal(channel, 'MockUnknownChannel');
assert.deepEqual((await ask(404)).error, { error: { json: 'Resource not found' } });
// @ts-expect-error 418 is no status that can be asked for
await client.GET(path, { params: { path: { conversation_id: 777 }, query: { __code: 418 } } });

const { data: clock } = await control.POST('/clock/advance', { body: { by: 'P8D' } });
assert.equal(clock?.now, '2026-01-23T09:30:00.000Z');
assert.equal((await ask(42)).data?.status, 'Closed');
const { error: unreadable } = await control.PUT('/clock', { body: { now: 'tomorrow' } });
assert.deepEqual(
  unreadable?.problems?.map(({ pointer }) => pointer),
  ['/now'],
);

const id = 777;
await control.PUT('/conversations/{id}', {
  params: { path: { id } },
  body: { variant: 'solved', consumer_name: 'Ada' },
});
assert.equal((await ask(777)).data?.consumer_name, 'Ada');
const { data: override } = await control.GET('/conversations/{id}', { params: { path: { id } } });
assert.equal(override?.variant, 'solved');

await control.PUT('/faults', {
  body: { faults: [{ fault: 'status', with: { status: 502 }, match: { id: 1001 }, schedule: { first: 1 } }] },
});
assert.deepEqual([(await ask(1001)).response.status, (await ask(1001)).response.status], [502, 200]);
// @ts-expect-error there is no such fault
const { error: unknown } = await control.POST('/faults', { body: { faults: [{ fault: 'earthquake' }] } });
assert.equal(unknown?.status, 400);

const { data: proof } = await control.POST('/requests/verify', { body: { match: { id: 1001 }, count: 2 } });
assert.equal(proof?.matched, 2);
const { error: mismatch } = await control.POST('/requests/verify', { body: { match: { status: 502 }, count: 5 } });
assert.ok(mismatch && 'nearest' in mismatch);
assert.equal(mismatch.nearest?.[0]?.differs[0]?.field, 'status');
const { data: journal } = await control.GET('/requests', { params: { query: { status: '502' } } });
assert.deepEqual(
  journal?.requests.map((request) => [request.id, request.fault]),
  [[1001, 'status']],
);
assert.equal((await control.POST('/reset')).response.status, 204);
assert.notEqual((await ask(777)).data?.consumer_name, 'Ada');

await walk(url, receiver);
await tell(url, receiver);

// The emulated plane as a typed client meets it: cases, variants, and errors of every form.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi.ts';

export type Conversation = components['schemas']['Conversation'];

/** Asks as the holder of a key. */
export const clientOf = (url: string, key: string) =>
  createClient<paths>({ baseUrl: `${url}/v2`, headers: { 'x-APIKey': key } });

const path = '/conversations/{conversation_id}';

export async function useEmulated(url: string): Promise<void> {
  const client = clientOf(url, 'typed');
  const ask = (conversation_id: number, prefer?: string) =>
    client.GET(path, { params: { path: { conversation_id }, header: prefer === undefined ? {} : { Prefer: prefer } } });

  const { data: known } = await ask(123);
  assert.equal(known?.consumer_name, 'John Doe');
  const { data: expired } = await ask(1003);
  assert.deepEqual([expired?.status, expired?.is_expired], ['Closed', true]);
  const { data: solved, response } = await ask(777, 'example=solved');
  assert.equal(solved?.is_solved, true);
  assert.equal(response.headers.get('preference-applied'), 'example=solved');
  const { data: texted } = await client.GET(path, {
    params: { path: { conversation_id: 777 }, query: { __example: 'sms', __seed: 7 } },
  });
  assert.match(texted?.consumer_phone_number ?? '', /^\+/);
  assert.equal(texted?.last_message?.conversation_id, 777);
  const { data: tomorrow } = await ask(777, 'unknown-enums');
  const channel: Conversation['messaging_partner'] | undefined = tomorrow?.messaging_partner;
  assert.equal(channel, 'MockUnknownChannel');

  assert.equal(messageOf(await ask(404)), 'Resource not found');
  assert.equal(messageOf(await ask(777, 'code=503')), 'Service unavailable');
  assert.equal(messageOf(await ask(777, 'code=415')), 'Unsupported media type. Please use application/json');
  assert.equal(messageOf(await ask(0)), 'conversation_id: Must be an integer from 1 to 9007199254740991');
  assert.match(messageOf(await ask(777, 'example=expierd')) ?? '', /^example=expierd: did you mean expired\?/);
  const stranger = createClient<paths>({ baseUrl: `${url}/v2` });
  const refused = await stranger.GET(path, { params: { path: { conversation_id: 777 } } });
  assert.equal(messageOf(refused), 'User not authenticated');

  // @ts-expect-error 418 is no status that can be asked for
  await client.GET(path, { params: { path: { conversation_id: 777 }, query: { __code: 418 } } });
}

type Failure = NonNullable<Awaited<ReturnType<ReturnType<typeof clientOf>['GET']>>['error']>;

/** What an error says, whichever of the documented forms it has. */
function messageOf({ error }: { readonly error?: Failure }): string {
  if (error === undefined) return 'no error';
  if ('detail' in error) return error.detail;
  if ('errors' in error) return error.errors.json;
  if ('authentication' in error.error) return error.error.authentication;
  if ('authorization' in error.error) return error.error.authorization;
  const { json } = error.error;
  return typeof json === 'string'
    ? json
    : Object.entries(json)
        .map(([field, messages]) => `${field}: ${messages.join()}`)
        .join();
}

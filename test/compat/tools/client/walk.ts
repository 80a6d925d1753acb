// Calls every operation of both contracts by the typed client, and tells a story with it.

import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { operations as ControlOperations, paths as ControlPaths } from '../generated/control.ts';
import type { operations, paths } from '../generated/openapi.ts';

type Answers = Promise<{ readonly response: Response; readonly data?: unknown }>;
/** An operation without a call, or a call of none, does not compile. */
type Calls<Operations> = { readonly [Name in keyof Operations]: () => Answers };

const clientsOf = (url: string, key: string) => {
  const headers = { 'x-APIKey': key };
  return {
    client: createClient<paths>({ baseUrl: `${url}/v2`, headers }),
    control: createClient<ControlPaths>({ baseUrl: `${url}/_mock`, headers }),
  };
};

const business = '5f1a3c0be4b0c7d2a9e81f46';
const failedMessage = 1566059213;
const settingId = 30042477584648;
const stored = 3009;

/** Each in an order in which it finds what it needs. */
export async function walk(url: string, receiver: string): Promise<void> {
  const { client, control } = clientsOf(url, 'walk');
  const conversation = { params: { path: { conversation_id: 1001 } } };
  const webhook = { params: { path: { webhook_id: 1 } } };
  const items = [{ url: receiver, event_type: 'message_created' as const }];
  const ofApi: Calls<operations> = {
    listConversations: () =>
      client.GET('/conversations', { params: { query: { per_page: 5, business__in: business } } }),
    getConversation: () => client.GET('/conversations/{conversation_id}', conversation),
    updateConversation: () =>
      client.PATCH('/conversations/{conversation_id}', { ...conversation, body: { assigned_user_id: 'unassigned' } }),
    readConversation: () => client.POST('/conversations/{conversation_id}/read', conversation),
    markConversation: () =>
      client.POST('/conversations/{conversation_id}', { ...conversation, body: { is_read: false } }),
    createWebhooks: () => client.POST('/webhooks', { body: { items } }),
    listMessages: () => client.GET('/messages', { params: { query: { conversation_id: 1001 } } }),
    sendMessage: () =>
      client.POST('/messages', { body: { conversation_id: 1001, content_type: 'Text', content: 'Hello' } }),
    retryMessage: () =>
      client.POST('/messages/{message_id}/retry', { params: { path: { message_id: failedMessage } } }),
    ingestMessage: () =>
      client.POST('/custom-channels/{channel_id}/messages', {
        params: { path: { channel_id: '61' } },
        body: {
          business_id: business,
          external_conversation_id: 'chat-1',
          external_message_id: 'chat-1/1',
          content: 'Hello?',
          sender_type: 'Consumer',
        },
      }),
    getMe: () => client.GET('/user/me'),
    searchUsers: () => client.GET('/user/search', { params: { query: { order_by: '-email', page: 2 } } }),
    getUser: () => client.GET('/user/{user_id}', { params: { path: { user_id: '62d80fae74e8b11d700302b8' } } }),
    searchBusinesses: () => client.GET('/business/search', { params: { query: { country: 'FR' } } }),
    getBusiness: () => client.GET('/business/{business_id}', { params: { path: { business_id: business } } }),
    listMessagingSettings: () => client.GET('/messaging/settings'),
    updateMessagingSettings: () =>
      client.POST('/messaging/settings/{setting_id}', {
        params: { path: { setting_id: settingId } },
        body: { welcome_message: 'Bonjour !' },
      }),
    listWebhooks: () => client.GET('/webhooks'),
    getWebhook: () => client.GET('/webhooks/{webhook_id}', webhook),
    listWebhookEvents: () => client.GET('/webhooks/events'),
    tryoutWebhook: () => client.POST('/webhooks/tryout', { body: { items } }),
    updateWebhook: () => client.PUT('/webhooks/{webhook_id}', { ...webhook, body: { custom_headers: { 'X-A': 'b' } } }),
    deleteWebhook: () => client.DELETE('/webhooks/{webhook_id}', webhook),
  };
  await callAll(ofApi);

  const id = { params: { path: { id: stored } } };
  const message = { params: { path: { id: stored, message_id: failedMessage } } };
  const faults = [{ fault: 'status' as const, match: { operation: 'sendMessage' as const }, schedule: { first: 1 } }];
  const { data: log } = await control.GET('/log');
  assert.ok(log !== undefined && !('requests' in log));
  const ofMock: Calls<ControlOperations> = {
    getCatalogue: () => control.GET('/'),
    exportLog: () => control.GET('/log'),
    playLog: () => control.POST('/log', { body: log }),
    replaceOverrides: () => control.PUT('/conversations', { body: { conversations: { 1001: { variant: 'open' } } } }),
    listOverrides: () => control.GET('/conversations'),
    setOverride: () => control.PUT('/conversations/{id}', { ...id, body: { consumer_name: 'Ada' } }),
    addToOverride: () => control.PATCH('/conversations/{id}', { ...id, body: { is_read: true } }),
    getOverride: () => control.GET('/conversations/{id}', id),
    listThread: () => control.GET('/conversations/{id}/messages', id),
    receiveMessage: () => control.POST('/conversations/{id}/messages', { ...id, body: { content: 'Hello?' } }),
    failMessage: () => control.POST('/conversations/{id}/messages/{message_id}/fail', message),
    deleteMessage: () => control.DELETE('/conversations/{id}/messages/{message_id}', message),
    deleteOverride: () => control.DELETE('/conversations/{id}', id),
    clearOverrides: () => control.DELETE('/conversations'),
    setDelivery: () => control.PUT('/delivery', { body: { outcome: 'Success', after: 'PT30S' } }),
    addDelivery: () => control.POST('/delivery', { body: { outcome: 'Failed', schedule: { first: 1 } } }),
    getDelivery: () => control.GET('/delivery'),
    clearDelivery: () => control.DELETE('/delivery'),
    setClock: () => control.PUT('/clock', { body: { now: '2026-02-01T00:00:00Z' } }),
    advanceClock: () => control.POST('/clock/advance', { body: { by: 'PT1H' } }),
    getClock: () => control.GET('/clock'),
    setFaults: () => control.PUT('/faults', { body: { faults } }),
    addFaults: () => control.POST('/faults', { body: { faults, first: true } }),
    getFaults: () => control.GET('/faults'),
    clearFaults: () => control.DELETE('/faults'),
    setRateLimit: () => control.PUT('/rate-limit', { body: { limit: 300 } }),
    getRateLimit: () => control.GET('/rate-limit'),
    clearRateLimit: () => control.DELETE('/rate-limit'),
    listRequests: () => control.GET('/requests', { params: { query: { operation: 'sendMessage' } } }),
    verifyRequests: () => control.POST('/requests/verify', { body: { match: { id: 1001 }, atLeast: 1 } }),
    streamRequests: () => begun((signal) => control.GET('/requests/stream', { parseAs: 'stream', signal })),
    streamWorld: () => begun((signal) => control.GET('/stream', { parseAs: 'stream', signal })),
    streamWorlds: () => begun((signal) => control.GET('/worlds/stream', { parseAs: 'stream', signal })),
    getCoverage: () => control.GET('/coverage'),
    clearRequests: () => control.DELETE('/requests'),
    listDeliveries: () => control.GET('/deliveries'),
    redeliver: () => control.POST('/deliveries/{number}/redeliver', { params: { path: { number: '1' } } }),
    setWebhookFaults: () => control.PUT('/webhook-faults', { body: { faults: [{ fault: 'duplicate' }] } }),
    getWebhookFaults: () => control.GET('/webhook-faults'),
    clearWebhookFaults: () => control.DELETE('/webhook-faults'),
    getWebhookKey: () => control.GET('/webhook-key', { parseAs: 'text' }),
    bindKey: () => control.POST('/keys', { body: { key: 'key-of-walk', user: 'bob' } }),
    listKeys: () => control.GET('/keys'),
    unbindKeys: () => control.DELETE('/keys'),
    reset: () => control.POST('/reset'),
  };
  // A log that is played ends deliveries and journal.
  const { redeliver, verifyRequests, ...others } = ofMock;
  await callAll({ redeliver, verifyRequests, ...others });
}

/** The beginning of an answer that has no end. */
async function begun(call: (signal: AbortSignal) => Answers): ReturnType<typeof call> {
  const stop = new AbortController();
  const answer = await call(stop.signal);
  stop.abort();
  return answer;
}

async function callAll(calls: Readonly<Record<string, () => Answers>>): Promise<void> {
  for (const [name, call] of Object.entries(calls)) {
    const { response } = await call();
    assert.ok(response.ok, `${name}: ${response.status}`);
  }
}

/** List, open, the consumer writes, a reply, its delivery, solved. */
export async function tell(url: string, receiver: string): Promise<void> {
  const { client, control } = clientsOf(url, 'typed-story:alice');
  const items = (['message_created', 'message_updated'] as const).map((event_type) => ({ url: receiver, event_type }));
  assert.equal((await client.POST('/webhooks', { body: { items } })).data?.items.length, 2);
  const listed = (await client.GET('/conversations')).data?.conversations.find(
    (one) => one.status === 'Open' && one.issues.length === 0,
  );
  assert.ok(listed !== undefined);
  const { id: conversation_id } = listed;
  const open = async () =>
    (await client.GET('/conversations/{conversation_id}', { params: { path: { conversation_id } } })).data;
  assert.equal((await open())?.id, conversation_id);

  const path = { id: conversation_id };
  const written = await control.POST('/conversations/{id}/messages', { params: { path }, body: { content: 'Hello?' } });
  assert.equal(written.data?.sender_type, 'Consumer');
  assert.equal((await open())?.is_read, false);
  await control.PUT('/delivery', { body: { outcome: 'Success', after: 'PT1M' } });
  const body = { conversation_id, content_type: 'Text', content: 'Hi' } as const;
  const { data: sent } = await client.POST('/messages', { body });
  assert.equal((await open())?.last_message?.status, 'Sending');
  await control.POST('/clock/advance', { body: { by: 'PT1M' } });
  const { data: thread } = await client.GET('/messages', { params: { query: { conversation_id, per_page: 2 } } });
  assert.deepEqual(
    thread?.messages.map(({ id, status }) => [id, status]),
    [
      [sent?.message_id, 'Success'],
      [written.data?.id, 'Success'],
    ],
  );
  const query = { event: 'message_updated', status: 'delivered', within: '5000' } as const;
  const { data: delivered } = await control.GET('/deliveries', { params: { query } });
  assert.deepEqual(
    delivered?.deliveries.map((one) => [one.body.type, one.message, one.attempts[0]?.status]),
    [['message_updated', sent?.message_id, 200]],
  );
  await client.PATCH('/conversations/{conversation_id}', {
    params: { path: { conversation_id } },
    body: { status: 'closed' },
  });
  assert.equal((await open())?.is_solved, true);
  assert.equal((await client.POST('/messages', { body })).response.status, 400);
}

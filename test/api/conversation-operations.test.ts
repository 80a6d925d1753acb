import { fastify } from 'fastify';
import t from 'tap';
import { conversationOperations } from '../../src/api/conversation-operations.ts';
import { Responder } from '../../src/api/responder.ts';
import { Waits } from '../../src/api/waits.ts';
import { textOf } from '../../src/byte-string.ts';
import { defaults } from '../../src/config/config.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { callOf } from './call-of.ts';

t.test('who is in no world is answered as the mock was started', async (t) => {
  const stopping = new AbortController().signal;
  const log = { error: (error: unknown) => t.fail(String(error)) };
  const responder = new Responder({ corsOrigins: [], withMockHeaders: true, stopping, observers: [], log });
  const conversations = conversationsOf(defaults);
  const { get } = conversationOperations({ conversations, responder, waits: new Waits(1, stopping) });
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/', (request, reply) => get(callOf(request, reply), 777, {}));
  const picked = conversations.pick(777);
  t.equal((await server.inject('/')).body, picked && textOf(picked.body));
});

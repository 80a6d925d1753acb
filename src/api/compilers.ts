// How Fastify’s schemas are put to work here: no Ajv, no generated serialiser. An id is read from its text, because
// Ajv would convert `1e3` to one; a body is written once, and not for every answer.

import type { FastifyInstance } from 'fastify';
import { badId, parseConversationId } from './conversation-id.ts';

/** Fastify loads its own compilers at once unless it is given others; ours are set when there is a server. */
const none = (): never => {
  throw new Error('the schemas of this server are put to work by useCompilers');
};

/** For the options of the server. */
export const noCompilers = { compilersFactory: { buildValidator: none, buildSerializer: none } };

/** For the server, before any route. */
export function useCompilers(server: FastifyInstance): void {
  server.setValidatorCompiler(({ httpPart }) => (httpPart === 'params' ? checkParameters : accept));
  server.setSerializerCompiler(() => JSON.stringify);
}

function checkParameters({ conversation_id: text }: { conversation_id: string }) {
  const conversation_id = parseConversationId(text);
  return conversation_id === undefined ? { error: badId } : { value: { conversation_id } };
}

/** Query and headers are checked where they are understood. */
const accept = () => true;

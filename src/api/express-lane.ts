// The way of plain calls past Fastify: a GET of a well-formed id without a query needs none of its routing and parsing,
// which cost a third of the throughput, and most of the time that a start takes. The steps are those of the route.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admit } from './admit.ts';
import { Call } from './call.ts';
import { parseConversationId } from './conversation-id.ts';
import type { ConversationOperations } from './conversation-operations.ts';
import { conversationsRoot as root } from './prefix.ts';
import type { Responder } from './responder.ts';

export type ExpressLaneOptions = {
  readonly admit: Admit;
  readonly operations: Pick<ConversationOperations, 'get'>;
  readonly responder: Responder;
};

/** Answers a request that it is for; false for any other. */
export type ExpressLane = (request: IncomingMessage, response: ServerResponse) => boolean;

const noQuery = {};

export const expressLane =
  ({ admit, operations, responder }: ExpressLaneOptions): ExpressLane =>
  (request, response) => {
    const { method, url = '' } = request;
    if (method !== 'GET' || !url.startsWith(root)) return false;
    const id = parseConversationId(url.slice(root.length));
    if (id === undefined) return false;
    const call = new Call(request, response, url, id);
    try {
      if (admit(call)) operations.get(call, id, noQuery);
    } catch (error) {
      responder.fail(call, error);
    }
    return true;
  };

// A connection that breaks: the client sees ECONNRESET.

import { endConnection } from './connection.ts';
import { type Fault, noSettings, unanswered } from './fault.ts';

export const reset: Fault<typeof noSettings> = {
  description: 'resets the connection instead of an answer',
  settings: noSettings,
  apply(_settings, exchange) {
    const { call, responder, response } = exchange;
    endConnection(exchange, (connection) => connection.resetAndDestroy());
    responder.record(call, unanswered(response));
  },
};

// A connection that is closed in good order, but without a byte.

import { endConnection } from './connection.ts';
import { type Fault, noSettings, unanswered } from './fault.ts';

export const empty: Fault<typeof noSettings> = {
  description: 'closes the connection without a byte',
  settings: noSettings,
  apply(_settings, exchange) {
    const { call, responder, response } = exchange;
    endConnection(exchange, (connection) => connection.destroySoon());
    responder.record(call, unanswered(response));
  },
};

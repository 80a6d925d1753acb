// No answer at all, until the client loses patience or the mock stops.

import { endConnection } from './connection.ts';
import { type Fault, noSettings, unanswered } from './fault.ts';

/** As long as a timer of Node can wait: 24 days. */
const longestMs = 2 ** 31 - 1;

export const hang: Fault<typeof noSettings> = {
  description: 'never answers; the connection ends with the client or the mock',
  waits: true,
  settings: noSettings,
  async apply(_settings, exchange) {
    const { call, responder, response, wait, ended } = exchange;
    // At once, so that whoever waits can be seen while it does.
    responder.record(call, unanswered(response));
    if (!ended()) await wait(longestMs);
    endConnection(exchange, (connection) => connection.destroy());
  },
};

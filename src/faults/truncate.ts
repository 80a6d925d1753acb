// A body cut in half, below headers that promise all of it.

import { endConnection } from './connection.ts';
import { type Fault, noSettings } from './fault.ts';

export const truncate: Fault<typeof noSettings> = {
  description: 'sends the right headers and half of the body, then closes the connection',
  settings: noSettings,
  apply(_settings, exchange) {
    const { reply, responder, response } = exchange;
    const body = Buffer.from(response.text);
    reply.hijack();
    reply.raw.writeHead(response.status, responder.headOf(reply, response));
    reply.raw.flushHeaders();
    reply.raw.write(body.subarray(0, body.length / 2), () => {
      endConnection(exchange, (connection) => connection.destroySoon());
    });
    responder.record(reply, response);
  },
};

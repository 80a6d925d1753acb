// A body cut in half, below headers that promise all of it.

import { bufferOf } from '../byte-string.ts';
import { endConnection } from './connection.ts';
import { type Fault, noSettings } from './fault.ts';

export const truncate: Fault<typeof noSettings> = {
  description: 'sends the right headers and half of the body, then closes the connection',
  settings: noSettings,
  apply(_settings, exchange) {
    const { call, responder, response } = exchange;
    const body = bufferOf(response.body);
    call.response.writeHead(response.status, responder.headOf(call, response));
    call.response.flushHeaders();
    call.response.write(body.subarray(0, body.length / 2), () => {
      endConnection(exchange, (connection) => connection.destroySoon());
    });
    responder.record(call, response);
  },
};

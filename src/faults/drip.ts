// An answer that comes a few bytes at a time.

import Type from 'typebox';
import { type Fault, maxWaitMs } from './fault.ts';

const settings = Type.Object(
  {
    bytes: Type.Integer({ minimum: 1, maximum: 65_536, default: 100, description: 'Bytes of the body at a time.' }),
    everyMs: Type.Integer({ minimum: 0, maximum: maxWaitMs, default: 100, description: 'Milliseconds between them.' }),
  },
  { additionalProperties: false },
);

export const drip: Fault<typeof settings> = {
  description: 'sends the body a few `bytes` at a time, every `everyMs` milliseconds',
  settings,
  async apply({ bytes, everyMs }, { reply, responder, response, wait, ended }) {
    let rest = Buffer.from(response.text);
    reply.hijack();
    reply.raw.writeHead(response.status, responder.headOf(reply, response));
    reply.raw.flushHeaders();
    while (rest.length > bytes && !ended()) {
      reply.raw.write(rest.subarray(0, bytes));
      rest = rest.subarray(bytes);
      await wait(everyMs);
    }
    reply.raw.end(rest);
    responder.record(reply, response);
  },
};

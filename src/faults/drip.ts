// An answer that comes a few bytes at a time.

import Type from 'typebox';
import { longestWaitMs } from '../bounds.ts';
import { bufferOf } from '../byte-string.ts';
import type { Fault } from './fault.ts';

const settings = Type.Object(
  {
    bytes: Type.Integer({ minimum: 1, maximum: 65_536, default: 100, description: 'Bytes of the body at a time.' }),
    everyMs: Type.Integer({
      minimum: 0,
      maximum: longestWaitMs,
      default: 100,
      description: 'Milliseconds between them.',
    }),
  },
  { additionalProperties: false },
);

export const drip: Fault<typeof settings> = {
  description: 'sends the body a few `bytes` at a time, every `everyMs` milliseconds',
  waits: true,
  settings,
  async apply({ bytes, everyMs }, { call, responder, response, wait, ended }) {
    let rest = bufferOf(response.body);
    call.response.writeHead(response.status, responder.headOf(call, response));
    call.response.flushHeaders();
    while (rest.length > bytes && !ended()) {
      call.response.write(rest.subarray(0, bytes));
      rest = rest.subarray(bytes);
      await wait(everyMs);
    }
    call.response.end(rest);
    responder.record(call, response);
  },
};

// A body that says it is JSON and is none.

import { byteString } from '../byte-string.ts';
import { type Fault, noSettings } from './fault.ts';

const body = byteString('{"id": NaN, "status": Open, <<< this is not JSON >>>');

export const garbage: Fault<typeof noSettings> = {
  description: 'answers 200 and a body that is no JSON, with the content type of JSON',
  settings: noSettings,
  apply(_settings, { call, responder, response }) {
    responder.respond(call, {
      ...response,
      source: 'fault',
      status: 200,
      type: 'application/json; charset=utf-8',
      body,
      headers: [],
    });
  },
};

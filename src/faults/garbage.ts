// A body that says it is JSON and is none.

import { type Fault, noSettings } from './fault.ts';

const text = '{"id": NaN, "status": Open, <<< this is not JSON >>>';

export const garbage: Fault<typeof noSettings> = {
  description: 'answers 200 and a body that is no JSON, with the content type of JSON',
  settings: noSettings,
  apply(_settings, { reply, responder, response }) {
    responder.respond(reply, { ...response, status: 200, type: 'application/json; charset=utf-8', text, headers: [] });
  },
};

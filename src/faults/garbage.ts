// Answers a body that says it is JSON and is none.

import { type Fault, noSettings } from './effect.ts';

const body = '{"id": NaN, "status": Open, <<< this is not JSON >>>';

export const garbage: Fault<typeof noSettings> = {
  description: 'answers 200 and a body that is no JSON, with the content type of JSON',
  settings: noSettings,
  effect: () => ({ kind: 'answer', status: 200, contentType: 'application/json; charset=utf-8', body }),
};

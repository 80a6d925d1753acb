// An error instead of the answer, with the vendor's body where it is known.

import { STATUS_CODES } from 'node:http';
import Type from 'typebox';
import { errorOfStatus, errors } from '../api/errors.ts';
import { jsonBytes } from '../byte-string.ts';
import type { Fault } from './fault.ts';

const settings = Type.Object(
  {
    status: Type.Integer({ minimum: 400, maximum: 599, default: 503, description: 'The status to answer.' }),
    retryAfter: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 86_400,
        description: 'Seconds in `Retry-After`. Left out: 60 with 429, as the vendor has it; no such header otherwise.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const status: Fault<typeof settings> = {
  description: 'answers an error, 400 to 599, with the vendor’s body and headers',
  settings,
  apply({ status, retryAfter }, { call, responder, response }) {
    const { variant, body, headers } = errorAnswer(status);
    const wait = retryAfter !== undefined && { 'retry-after': String(retryAfter) };
    responder.respond(call, {
      ...response,
      source: 'fault',
      status,
      variant,
      type: 'application/json; charset=utf-8',
      body: jsonBytes(body),
      headers: Object.entries({ ...headers, ...wait }).flat(),
    });
  },
};

function errorAnswer(status: number): { variant: string; body: object; headers: Record<string, string> } {
  const name = errorOfStatus(status);
  if (name === undefined) {
    const phrase = STATUS_CODES[status] ?? `Status ${status}`;
    return { variant: `status-${status}`, body: { error: { json: phrase } }, headers: {} };
  }
  return { variant: name, headers: {}, ...errors[name] };
}

// Whether an answer of the emulated plane is one that is documented, and was asked for.

import { isDeepStrictEqual } from 'node:util';
import { errorOfStatus, errors } from '../../src/api/errors.ts';
import { shapeViolations } from '../../src/conversations/shape-violations.ts';
import type { Request } from './requests.ts';
import { type Answer, answerIn } from './wire.ts';

/** @throws Error that says what is not as documented */
export function judge({ method, target, headers }: Request, text: string): void {
  // A quoted value may be escaped letter by letter.
  const asked = `${target} ${headers.map(([, value]) => value).join(' ')}`.replaceAll('\\', '');
  if (text === '') {
    expect(/reset|empty/i.test(asked), 'an answer');
    return;
  }
  const answer = answerIn(text);
  const { status } = answer;
  const isEmulated = /^(http:\/\/[^/]+)?\/v2\//.test(target);
  // The root leads to the documentation.
  if (!isEmulated && status === 302) return;
  expect(status === 200 || status === 204 || errorOfStatus(status) !== undefined, `a documented status, not ${status}`);
  const fault = answer.headers['x-mock-fault'];
  if (fault !== undefined) {
    expect(asked.includes(fault), `no fault that was not asked for: ${fault}`);
    return;
  }
  const source = answer.headers['x-mock-source'];
  const isWanted = (source === 'prefer' || source === 'status-id') && asked.includes(String(status));
  expect(status < 500 || isWanted, `no ${status} that was not asked for`);
  if (method === 'HEAD' || !isEmulated) return;
  if (status === 200) judgeConversation(answer);
  else if (status !== 204) judgeError(answer);
}

function judgeConversation({ headers, body }: Answer): void {
  expect(headers['content-type'] === 'application/json; charset=utf-8', 'JSON');
  const wrong = shapeViolations(JSON.parse(body));
  expect(wrong.length === 0, `a conversation: ${JSON.stringify(wrong)}`);
}

/** The catalogue’s body, the fields of a bad request, or what is wrong with a preference. */
export function judgeError({ status, headers, body }: Answer): void {
  const name = errorOfStatus(status);
  expect(name !== undefined, `an error of the catalogue, not ${status}`);
  const given = JSON.parse(body);
  if (status === 400 && headers['content-type'] === 'application/problem+json; charset=utf-8') {
    const { type, title, detail, problems } = given;
    expect(type === 'urn:partoo-mock:unknown-preference' && given.status === 400, 'the problem of a preference');
    expect(typeof title === 'string' && typeof detail === 'string' && problems.length > 0, 'what is wrong with it');
    return;
  }
  expect(headers['content-type'] === 'application/json; charset=utf-8', 'JSON');
  const fields = given.error?.json?.conversation_id;
  const isField = status === 400 && isDeepStrictEqual(given, { error: { json: { conversation_id: fields } } });
  expect(isField || isDeepStrictEqual(given, name && errors[name].body), `the body of ${name}, not ${body}`);
}

export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected ${what}`);
}

// Requests to the control plane of a mock in process, for tests.

import type { Test } from 'tap';
import type { QuietMock } from '../quiet-mock.ts';

/** `body` is what the text of the answer reads as; undefined where there is none. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: ReturnType<typeof JSON.parse>;
};

/** Asks the control plane with the key demo; a body that is text goes as it is, and as JSON unless headers say another type. */
export async function control(
  mock: QuietMock,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const hasBody = body !== undefined;
  const answer = await mock.server.inject({
    method: method as 'GET',
    url: `/_mock${path}`,
    headers: { 'x-apikey': 'demo', ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    ...(hasBody && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const type = String(answer.headers['content-type'] ?? '');
  const text = answer.body;
  return {
    status: answer.statusCode,
    type,
    headers: answer.headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** The header of a key. */
export const as = (key: string) => ({ 'x-apikey': key });

/** What is served in the emulated plane, and where it says it came from. */
export async function served(mock: QuietMock, id: number, key = 'demo') {
  const answer = await mock.server.inject({ url: `/v2/conversations/${id}`, headers: as(key) });
  return {
    status: answer.statusCode,
    source: `${answer.headers['x-mock-source']} ${answer.headers['x-mock-variant']}`,
    body: JSON.parse(answer.body),
  };
}

/** The whole of a problem that names no fields. */
export function refused(t: Test, answer: Answer, status: number, kind: string, detail: string): void {
  t.equal(answer.status, status, detail);
  t.equal(answer.type, 'application/problem+json; charset=utf-8', detail);
  t.match(answer.body, { type: `urn:partoo-mock:${kind}`, status, detail, title: /^[A-Z]/ });
}

/** A bad request: its fields are told in a list and in a sentence. */
export function misread(
  t: Test,
  answer: Answer,
  problems: readonly { readonly pointer: string; readonly value: string; readonly expected: string }[],
  detail: string,
): void {
  t.equal(answer.status, 400, detail);
  t.equal(answer.type, 'application/problem+json; charset=utf-8', detail);
  t.strictSame(answer.body, {
    type: 'urn:partoo-mock:bad-request',
    title: 'The request cannot be understood',
    status: 400,
    detail,
    problems,
  });
}

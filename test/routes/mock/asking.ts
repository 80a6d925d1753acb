// Asks a mock in process, for the tests of the control plane.

import type { InjectOptions } from 'fastify';
import type { Test } from 'tap';
import { type Config, defaults } from '../../../src/config/read.ts';
import { createMock, type Mock } from '../../../src/mock.ts';

/** `body` is what the text of the answer reads as; undefined where there is none. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: ReturnType<typeof JSON.parse>;
};

/** A mock that logs nothing, closed when the test ends. */
export async function quietMock(t: Test, config: Partial<Config> = {}): Promise<Mock> {
  const mock = await createMock({ ...defaults, port: 0, 'log-level': 'silent', ...config });
  t.teardown(mock.close);
  return mock;
}

/** Asks for a path with the key demo. A body that is text is sent as it is, and as JSON unless headers say another type. */
export async function ask(
  { app }: Mock,
  method: string,
  url: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const hasBody = body !== undefined;
  const request = {
    method,
    url,
    headers: { 'x-apikey': 'demo', ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    ...(hasBody && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
  const answer = await app.inject(request as InjectOptions);
  const text = answer.body;
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    headers: answer.headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** Asks the control plane. */
export const control = (mock: Mock, method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
  ask(mock, method, `/_mock${path}`, body, headers);

/** The header of a key. */
export const as = (key: string) => ({ 'x-apikey': key });

/** What a conversation is served as, and where it came from. */
export async function served(mock: Mock, id: number, key = 'demo') {
  const { status, headers, body } = await ask(mock, 'GET', `/v2/conversations/${id}`, undefined, as(key));
  return { status, source: `${headers['x-mock-source']} ${headers['x-mock-variant']}`, body };
}

/** The whole of a problem that names no fields. */
export function refused(t: Test, answer: Answer, status: number, kind: string, detail: string): void {
  t.equal(answer.status, status, detail);
  t.equal(answer.type, 'application/problem+json; charset=utf-8', detail);
  t.match(answer.body, { type: `urn:partoo-mock:${kind}`, status, detail, title: /^[A-Z]/ });
}

/** A bad request: each row is a pointer, the value there, and what is said of it. */
export function misread(t: Test, answer: Answer, ...rows: readonly (readonly [string, string, string])[]): void {
  const stating = (value: string) => (value === 'nothing' ? 'is missing' : value);
  const detail = rows.map(([pointer, value, said]) => `${pointer || 'the body'} ${stating(value)}: ${said}`).join('; ');
  const problems = rows.map(([pointer, value, said]) => ({
    pointer,
    value,
    expected: said.replace(/^expected /, ''),
  }));
  t.equal(answer.status, 400, detail);
  t.equal(answer.type, 'application/problem+json; charset=utf-8', detail);
  const title = 'The request cannot be understood';
  t.strictSame(answer.body, { type: 'urn:partoo-mock:bad-request', title, status: 400, detail, problems });
}

/** All that the control plane and some conversations show of a world, but for the requests that were made. */
export async function shown(mock: Mock, key: string, ids: readonly number[] = [3, 404, 777, 778, 1001]) {
  const ofMock = ['/conversations', '/clock', '/faults', '/rate-limit', '/keys', '/delivery', '/webhook-faults'];
  const threads = ids.map((id) => `/conversations/${id}/messages`);
  const resources = await Promise.all(
    // How many requests were counted is no part of a log.
    [...ofMock, ...threads].map(async (path) =>
      (await control(mock, 'GET', path, undefined, as(key))).text.replace(/"remaining":\d+|"matched":[^\]]*\]/, ''),
    ),
  );
  await control(mock, 'PUT', '/faults', { faults: [] }, as(key));
  await control(mock, 'PUT', '/rate-limit', { limit: null }, as(key));
  const readers = ['', ':alice', ':bob'];
  const bodies = await Promise.all(
    ids.flatMap((id) =>
      readers.map(async (user) => (await ask(mock, 'GET', `/v2/conversations/${id}`, undefined, as(key + user))).text),
    ),
  );
  const webhooks = (await ask(mock, 'GET', '/v2/webhooks', undefined, as(key))).body;
  return { resources, bodies, webhooks };
}

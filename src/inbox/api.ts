// Asks the mock: /v2 as any client does, /_mock for what only a mock has. Both relative to where this script came from.

import type { FieldMessage } from '../partoo/errors.ts';
import { token, world } from './state.ts';

/** Where the mock is, whatever prefix a proxy put before it. */
export const base = new URL('..', import.meta.url);

/** An answer that is no success. */
export class Failure extends Error {
  readonly status: number;
  /** The end of the `type` of a problem of the mock's; empty for an error of the vendor's. */
  readonly kind: string;

  constructor(status: number, message: string, kind = '') {
    super(message);
    this.status = status;
    this.kind = kind;
  }
}

/** Reads from /v2 without a trace in the journal of the suite that is looked at. */
export const read = <Body>(path: string, signal?: AbortSignal): Promise<Body> =>
  json(`v2/${path}`, { headers: { prefer: 'unrecorded' }, ...(signal && { signal }) });

/** Does what a client of /v2 does. */
export const act = <Body>(method: string, path: string, body?: object): Promise<Body> =>
  json(`v2/${path}`, { method, ...payload(body) });

/** Asks the control plane. */
export const control = <Body>(method: string, path: string, body?: object): Promise<Body> =>
  json(`_mock${path}`, { method, ...payload(body) });

/** Sends a request with the key of the world that is looked at. */
export function ask(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const isControl = path.startsWith('_mock');
  return fetch(new URL(path, base), {
    cache: 'no-store',
    ...init,
    headers: {
      'x-apikey': world.value,
      ...(isControl && token.value !== '' && { authorization: `Bearer ${token.value}` }),
      ...headers,
    },
  });
}

/** Why an answer is no success. */
export async function failureOf(answer: Response): Promise<Failure> {
  const text = await answer.text();
  if (answer.headers.get('content-type')?.startsWith('application/problem+json')) {
    const { type, title, detail } = JSON.parse(text);
    return new Failure(answer.status, detail ?? title, `${type}`.split(/[/:#]/).at(-1));
  }
  return new Failure(answer.status, wordsOf(text));
}

/** The words of an error of the vendor's: a sentence, or what is wrong with each field. Of anything else, its text. */
function wordsOf(text: string): string {
  try {
    const [content] = Object.values<object>(JSON.parse(text));
    const [said] = Object.values<string | Record<string, FieldMessage>>(Object(content));
    if (typeof said === 'string') return said;
    const fields = Object.entries(Object(said) as Record<string, FieldMessage>);
    return (
      fields
        .map(([name, message]) => `${name}: ${typeof message === 'string' ? message : message.explanation}`)
        .join('; ') || text
    );
  } catch {
    return text;
  }
}

async function json(path: string, init: RequestInit) {
  const answer = await ask(path, init);
  if (!answer.ok) throw await failureOf(answer);
  return answer.status === 204 ? undefined : answer.json();
}

const payload = (body: object | undefined) =>
  body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };

// Sends requests to a mock by HTTP, whether it runs in this process or elsewhere.

import { Blob } from 'node:buffer';
import { addAbortSignal, Readable } from 'node:stream';
import type { ControlProblem } from '../problems/problem-json.ts';
import { ControlError } from './errors.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

// Test tools replace these globals, such as MSW to intercept requests. None of that is meant for the mock.
const nodeFetch = globalThis.fetch;
const NodeHeaders = globalThis.Headers;

/**
 * Makes a `fetch` of the paths under a URL, with a key in every request. Headers that are given stay as they are.
 *
 * @example await (await fetchWith(mock.url, 'suite-42')('/v2/conversations/123')).json() // { id: 123, … }
 */
export const fetchWith =
  (url: string, key: string) =>
  (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new NodeHeaders(init.headers);
    if (!headers.has('x-apikey')) headers.set('x-apikey', key);
    return nodeFetch(url + path, { ...init, headers });
  };

/** Sends requests to the control plane, with one key. */
export class ControlClient {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, key: string, token?: string) {
    this.#url = `${url}/_mock`;
    this.#headers = { 'x-apikey': key, ...(token && { authorization: `Bearer ${token}` }) };
  }

  /**
   * Sends a request and reads the JSON of its answer; null where that has no body, as after a reset.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example await client.json('PUT', '/rate-limit', { limit: 300 }) // { limit: 300, remaining: 300 }
   */
  async json<Answer>(method: Method, path = '', body?: object): Promise<Answer> {
    const response = await this.#send(method, path, body);
    return JSON.parse((await response.text()) || 'null');
  }

  /**
   * Does the same; undefined where the control plane answers that there is nothing.
   *
   * @throws ControlError if it is refused for another reason, or if nothing answers
   * @example await client.find('GET', '/conversations/5') // undefined
   */
  async find<Answer>(method: Method, path: string): Promise<Answer | undefined> {
    try {
      return await this.json<Answer>(method, path);
    } catch (error) {
      // Without a problem it is no control plane that answered.
      if (error instanceof ControlError && error.problem?.status === 404) return undefined;
      throw error;
    }
  }

  /**
   * Follows a stream of server-sent events, and reads the JSON of each.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example Symbol.asyncIterator in (await client.events('/requests/stream')) // true
   */
  async events<Event>(path: string, signal?: AbortSignal): Promise<AsyncIterable<Event>> {
    const { body } = await this.#send('GET', path);
    const text = Readable.fromWeb(body ?? new Blob([]).stream()).setEncoding('utf8');
    // An error before anybody reads is thrown to whoever then does.
    text.on('error', () => {});
    return eventsIn<Event>(signal ? addAbortSignal(signal, text) : text);
  }

  async #send(method: Method, path: string, body?: object): Promise<Response> {
    const request = `${method} ${this.#url}${path}`;
    const response = await nodeFetch(this.#url + path, {
      method,
      headers: { ...this.#headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((cause) => {
      throw new ControlError(`${request}: no mock answers there`, { status: undefined, problem: undefined, cause });
    });
    if (response.ok) return response;
    const { status } = response;
    const text = await response.text();
    const problem = problemIn(response.headers.get('content-type'), text);
    const unknown = `${request}: answered ${status}, is it a mock with a control plane? ${text.slice(0, 200)}`;
    throw new ControlError(problem?.detail ?? unknown, { status, problem, cause: undefined });
  }
}

function problemIn(type: string | null, text: string): ControlProblem | undefined {
  return type?.startsWith('application/problem+json') ? JSON.parse(text) : undefined;
}

async function* eventsIn<Event>(chunks: AsyncIterable<string>): AsyncGenerator<Event, void, undefined> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    rest = text.slice(whole.length);
    // The other lines, as names and numbers, say nothing that the data does not.
    for (const [data] of whole.matchAll(/(?<=^data: ).+$/gm)) yield JSON.parse(data);
  }
}

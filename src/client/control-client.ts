// Sends requests to a mock by HTTP, whether it runs in this process or elsewhere.

import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ControlProblem } from '../problems/problem-json.ts';
import { ControlError } from './errors.ts';
import { ask, fetchByHttp } from './http.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Makes a `fetch` of the paths under a URL, with a key in every request. Headers that are given stay as they are.
 *
 * @example await (await fetchWith(mock.url, 'suite-42')('/v2/conversations/123')).json() // { id: 123, … }
 */
export const fetchWith =
  (url: string, key: string) =>
  (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('x-apikey')) headers.set('x-apikey', key);
    return fetchByHttp(url + path, { ...init, headers });
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
    return JSON.parse((await text(await this.#send(method, path, body))) || 'null');
  }

  /**
   * Asks for something that is no JSON.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example (await client.text('/webhook-key')).slice(0, 26) // '-----BEGIN PUBLIC KEY-----'
   */
  async text(path: string): Promise<string> {
    return text(await this.#send('GET', path));
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
    const events = (await this.#send('GET', path)).setEncoding('utf8');
    // An error before anybody reads is thrown to whoever then does.
    events.on('error', () => {});
    return eventsIn<Event>(signal ? addAbortSignal(signal, events) : events);
  }

  async #send(method: Method, path: string, body?: object): Promise<IncomingMessage> {
    const request = `${method} ${this.#url}${path}`;
    const answer = await ask(this.#url + path, {
      method,
      headers: { ...this.#headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    }).catch((cause) => {
      throw new ControlError(`${request}: no mock answers there`, { status: undefined, problem: undefined, cause });
    });
    const { statusCode: status = 0 } = answer;
    if (status >= 200 && status < 300) return answer;
    const said = await text(answer);
    const problem = problemIn(answer.headers['content-type'], said);
    const unknown = `${request}: answered ${status}, is it a mock with a control plane? ${said.slice(0, 200)}`;
    throw new ControlError(problem?.detail ?? unknown, { status, problem, cause: undefined });
  }
}

function problemIn(type = '', text: string): ControlProblem | undefined {
  return type.startsWith('application/problem+json') ? JSON.parse(text) : undefined;
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

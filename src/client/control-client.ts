// Sends requests to a mock by HTTP, whether it runs in this process or elsewhere.

import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ControlProblem } from '../problems/problem-json.ts';
import { type Call, inWordsOf } from './call.ts';
import { ControlError } from './errors.ts';
import { eventsIn } from './event-stream.ts';
import { ask } from './http.ts';
import type { UnsentBuilders } from './unsent.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** A mock as its handles reach it. */
export type Connection = {
  readonly url: string;
  readonly token?: string | undefined;
  readonly unsent: UnsentBuilders;
};

/** Where nothing listens; whatever else fails says itself what it is. */
const nobodyThere = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];

/** Sends requests to the control plane, with one key. */
export class ControlClient {
  readonly key: string;
  /** The builders of all worlds of the mock that were not sent yet. */
  readonly unsent: UnsentBuilders;
  readonly #url: string;
  readonly #token: string | undefined;

  constructor({ url, token, unsent }: Connection, key: string) {
    this.key = key;
    this.unsent = unsent;
    this.#url = `${url}/_mock`;
    this.#token = token;
  }

  /**
   * Sends a request and reads the JSON of its answer; null where that has no body, as after a reset.
   *
   * @param call what sends it, for what is wrong with its body
   * @throws ControlError if it is refused, or if nothing answers
   * @example await client.json('PUT', '/rate-limit', { name: 'rateLimit.set' }, { limit: 300 }) // { limit: 300, remaining: 300 }
   */
  async json<Answer>(method: Method, path: string, call: Call, body?: object): Promise<Answer> {
    const answer = await this.#send(method, path, call, body);
    const request = `${method} ${this.#url}${path}`;
    const said = await text(answer).catch((cause) => {
      throw new ControlError(`${request}: ${cause.message}`, { status: answer.statusCode, problem: undefined, cause });
    });
    try {
      return JSON.parse(said || 'null');
    } catch (cause) {
      throw new ControlError(unlikeAMock(request, answer.statusCode, said), {
        status: answer.statusCode,
        problem: undefined,
        cause,
      });
    }
  }

  /**
   * Asks for something that is no JSON.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example (await client.text('/webhook-key', { name: 'webhookKey' })).slice(0, 26) // '-----BEGIN PUBLIC KEY-----'
   */
  async text(path: string, call: Call): Promise<string> {
    return text(await this.#send('GET', path, call));
  }

  /**
   * Does the same; undefined where the control plane answers that there is nothing.
   *
   * @throws ControlError if it is refused for another reason, or if nothing answers
   * @example await client.find('GET', '/conversations/5', { name: 'conversations.get' }) // undefined
   */
  async find<Answer>(method: Method, path: string, call: Call): Promise<Answer | undefined> {
    try {
      return await this.json<Answer>(method, path, call);
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
   * @example Symbol.asyncIterator in (await client.events('/requests/stream', { name: 'follow' })) // true
   */
  async events<Event>(path: string, call: Call, signal?: AbortSignal): Promise<AsyncIterable<Event>> {
    const events = (await this.#send('GET', path, call)).setEncoding('utf8');
    // An error before anybody reads is thrown to whoever then does.
    events.on('error', () => {});
    return eventsIn<Event>(signal ? addAbortSignal(signal, events) : events, `GET ${this.#url}${path}`);
  }

  async #send(method: Method, path: string, call: Call, body?: object): Promise<IncomingMessage> {
    const request = `${method} ${this.#url}${path}`;
    const answer = await ask(this.#url + path, {
      method,
      headers: {
        'x-apikey': this.key,
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body, asGiven),
    }).catch((cause) => {
      const reason = nobodyThere.includes(cause.code) ? 'no mock answers there' : cause.message;
      throw new ControlError(`${request}: ${reason}`, { status: undefined, problem: undefined, cause });
    });
    const { statusCode: status = 0 } = answer;
    if (status >= 200 && status < 300) return answer;
    const said = await text(answer);
    const problem = problemIn(answer.headers['content-type'], said);
    const message = problem?.problems === undefined ? problem?.detail : inWordsOf(call, problem.problems);
    throw new ControlError(message ?? unlikeAMock(request, status, said), { status, problem, cause: undefined });
  }
}

/** JSON would have null for a number that is none, which may mean something else. */
const asGiven = (_name: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

const unlikeAMock = (request: string, status: number | undefined, said: string): string =>
  `${request}: answered ${status}, is it a mock with a control plane? ${said.slice(0, 200)}`;

function problemIn(type = '', text: string): ControlProblem | undefined {
  return type.startsWith('application/problem+json') ? JSON.parse(text) : undefined;
}

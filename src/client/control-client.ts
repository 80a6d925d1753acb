// The one way of the library to a mock: HTTP, whether it runs in this process or in a container.

import type { ControlProblem } from '../control/problem.ts';
import { ControlError } from './control-error.ts';

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** Asks the control plane as the holder of one key. */
export class ControlClient {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, key: string, token?: string) {
    this.#url = `${url}/_mock`;
    this.#headers = { 'x-apikey': key, ...(token && { authorization: `Bearer ${token}` }) };
  }

  /**
   * Sends a request and reads the JSON of its answer.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example await client.ask<ClockReading>('PUT', '/clock', { now: '2026-02-01T00:00:00Z' })
   */
  async ask<Answer>(method: Method, path = '', body?: object): Promise<Answer> {
    const response = await this.open(method, path, body);
    // An answer without a body, as to a reset, stands for null.
    return JSON.parse((await response.text()) || 'null');
  }

  /**
   * The same; undefined where the control plane has nothing of the kind.
   *
   * @throws ControlError if it is refused for another reason, or if nothing answers
   * @example await client.find<LaidOver>('GET', '/conversations/5') // undefined
   */
  async find<Answer>(method: Method, path: string): Promise<Answer | undefined> {
    try {
      return await this.ask<Answer>(method, path);
    } catch (error) {
      // Without a problem it is no control plane that answered.
      if (error instanceof ControlError && error.problem?.status === 404) return undefined;
      throw error;
    }
  }

  /**
   * Sends a request; gives the answer before its body has arrived.
   *
   * @throws ControlError if it is refused, or if nothing answers
   * @example (await client.open('GET', '/requests/stream')).body // a stream
   */
  async open(method: Method, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
    const asked = `${method} ${this.#url}${path}`;
    const response = await fetch(this.#url + path, {
      method,
      headers: { ...this.#headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((cause) => {
      throw new ControlError(`${asked}: no mock answers there`, { status: undefined, problem: undefined, cause });
    });
    if (response.ok) return response;
    const { status } = response;
    const text = await response.text();
    const problem = problemOf(response.headers.get('content-type'), text);
    const told = problem?.detail ?? `answered ${status}, is it a mock with a control plane? ${text.slice(0, 200)}`;
    throw new ControlError(problem ? told : `${asked}: ${told}`, { status, problem, cause: undefined });
  }
}

function problemOf(type: string | null, text: string): ControlProblem | undefined {
  return type?.startsWith('application/problem+json') ? JSON.parse(text) : undefined;
}

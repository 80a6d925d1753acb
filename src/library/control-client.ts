// The one way of the library to a mock: HTTP, whether it runs in this process or in a container.

import { ControlError, type ControlProblem } from './control-error.ts';

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
    // Nothing is null.
    return JSON.parse((await response.text()) || 'null');
  }

  /** Sends a request; gives the answer before its body has arrived. */
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

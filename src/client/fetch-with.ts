// Sends the requests of a test to the mock, with the key of a world.

import { fetchByHttp } from './http.ts';
import { Headers } from './node-fetch.ts';

/**
 * Makes a `fetch` of the paths under a URL, with a key in every request. Headers that are given stay as they are.
 *
 * @throws TypeError if the path is none
 * @example await (await fetchWith(mock.url, 'suite-42')('/v2/conversations/123')).json() // { id: 123, … }
 * @example await fetchWith(mock.url, 'suite-42')('v2/conversations/123')
 * // 'TypeError: fetch("v2/conversations/123"): expected a path, did you mean "/v2/conversations/123"?'
 */
export const fetchWith =
  (url: string, key: string) =>
  async (path: string, init: RequestInit = {}): Promise<Response> => {
    checkPath(path, url);
    const headers = new Headers(init.headers);
    if (!headers.has('x-apikey')) headers.set('x-apikey', key);
    return fetchByHttp(url + path, { ...init, headers });
  };

function checkPath(path: unknown, url: string): void {
  const text = String(path);
  if (typeof path === 'string' && text.startsWith('/')) return;
  const call = `fetch(${JSON.stringify(path)}): expected a path`;
  const isElsewhere = typeof path !== 'string' || (/^[a-z]+:/i.test(text) && !text.startsWith(`${url}/`));
  if (isElsewhere) throw new TypeError(`${call} of the mock, such as "/v2/conversations/777"`);
  throw new TypeError(`${call}, did you mean "${text.replace(url, '').replace(/^\/*/, '/')}"?`);
}

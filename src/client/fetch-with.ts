// `fetch` against one mock: paths instead of URLs, and a key in every request.

/**
 * A `fetch` of the paths under a URL. Headers that are given stay as they are.
 *
 * @example await (await fetchWith(url, 'suite-42')('/v2/conversations/123')).json() // { id: 123, … }
 */
export const fetchWith =
  (url: string, key: string) =>
  (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('x-apikey')) headers.set('x-apikey', key);
    return fetch(url + path, { ...init, headers });
  };

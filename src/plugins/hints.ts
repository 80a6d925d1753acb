// Says what was probably meant by a request that is refused: a path, or where its key stands.

import type { IncomingHttpHeaders } from 'node:http';
import leven from 'leven';
import { vendorEndpoints } from '../partoo/endpoints.ts';

/** A path as routes have it: its segments, after an empty one. */
type Pattern = readonly string[];

/**
 * The segments of the path of a URL, after an empty one.
 *
 * @example segmentsOf('/v2/conversations/777?__seed=1') // ['', 'v2', 'conversations', '777']
 */
export function segmentsOf(url: string): string[] {
  return url.replace(/\?.*$/s, '').split('/');
}

/**
 * Whether a path is one that a pattern stands for.
 *
 * @example matches(['', 'v2', 'user', ':user_id'], ['', 'v2', 'user', 'me']) // true
 */
export function matches(pattern: Pattern, segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]));
}

/**
 * Whether the vendor documents an endpoint.
 *
 * @example isVendors('GET', '/v2/reviews') // true
 */
export function isVendors(method: string, path: string): boolean {
  const segments = segmentsOf(path);
  return vendorEndpoints.some((one) => one.method === method && matches(segmentsOf(one.path), segments));
}

const vendorPatterns: readonly Pattern[] = [...new Set(vendorEndpoints.map(({ path }) => path))].map(segmentsOf);

/** More is no address that somebody has mistyped. */
const longestPath = 200;

/**
 * The path that was probably meant by one that no route has: an endpoint that the mock or the vendor has, after another
 * base than /v2, after that twice, with a slash too many, or with a word misspelt; undefined where nothing is near.
 *
 * @param own the patterns of the routes of the mock
 * @example meantPath('/conversations/777', []) // '/v2/conversations/777'
 * @example meantPath('/v2/conversation/777/', []) // '/v2/conversations/777'
 */
export function meantPath(path: string, own: readonly Pattern[]): string | undefined {
  if (path.length > longestPath) return undefined;
  const words = segmentsOf(path).filter((word) => word !== '' && word !== 'v2');
  const patterns = [...own, ...vendorPatterns].filter(([, base]) => base === 'v2').map((pattern) => pattern.slice(2));
  // The longest end of the path that is an endpoint: what comes before is a base that the mock does not have.
  for (const [at] of words.entries()) {
    const rest = words.slice(at);
    if (patterns.some((pattern) => matches(pattern, rest))) return `/v2/${rest.join('/')}`;
  }
  const near = patterns
    .flatMap((pattern) => corrections(pattern, words))
    .reduce((best, one) => (one.distance < best.distance ? one : best), {
      distance: Number.POSITIVE_INFINITY,
      path: '',
    });
  return near.path || undefined;
}

/** The path with the words of a pattern in place of those that are misspelt, if none is too far off. */
function corrections(pattern: Pattern, words: readonly string[]): { distance: number; path: string }[] {
  if (pattern.length !== words.length) return [];
  const steps = words.map((word, at) => {
    const part = String(pattern[at]);
    if (part.startsWith(':')) return { word, distance: 0 };
    const distance = leven(word, part);
    return { word: part, distance: distance <= Math.ceil(part.length / 4) ? distance : Number.POSITIVE_INFINITY };
  });
  const distance = steps.reduce((sum, step) => sum + step.distance, 0);
  return [{ distance, path: `/v2/${steps.map(({ word }) => word).join('/')}` }];
}

/** Headers and parameters in which other APIs take a key. */
const otherPlaces = ['authorization', 'x-api-key', 'api-key', 'apikey', 'x-partoo-apikey'];
const otherParameters = ['api_key', 'apikey', 'x-apikey', 'key', '__key'];

/**
 * Says where the key of a request without one seems to stand instead; undefined where it has none at all.
 *
 * @example misplacedKey({ authorization: 'Bearer abc' }, {}) // 'the key is expected in x-APIKey, not in Authorization: Bearer'
 */
export function misplacedKey(headers: IncomingHttpHeaders, query: object): string | undefined {
  const header = otherPlaces.find((name) => headers[name] !== undefined);
  const scheme = /^(Bearer|Basic)\b/i.exec(String(headers.authorization))?.[0];
  if (header !== undefined) {
    const place = header === 'authorization' ? `Authorization${scheme ? `: ${scheme}` : ''}` : header;
    return `the key is expected in x-APIKey, not in ${place}`;
  }
  const parameter = Object.keys(query).find((name) => otherParameters.includes(name.toLowerCase()));
  return parameter && `the key is expected in the header x-APIKey, not in the parameter ${parameter}`;
}

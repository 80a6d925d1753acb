// What lets a page of another origin read an answer: known when the mock starts.

import type { IncomingMessage } from 'node:http';
import { headerValues } from './header-values.ts';
import { mockHeaders } from './origin.ts';

export type CorsOptions = {
  /** Origins that browsers may call from, `*` for any; none turns CORS off. */
  readonly corsOrigins: readonly string[];
  /** Whether answers say where they came from. */
  readonly withMockHeaders: boolean;
};

/** Names and values in turn, as Node writes them. */
export type HeaderList = readonly string[];

/**
 * Makes the headers that let a browser read an answer.
 *
 * @example corsHeaders({ corsOrigins: ['https://a.example'], withMockHeaders: false })(request) // ['vary', 'Origin'], if it comes from elsewhere
 */
export function corsHeaders(options: CorsOptions): (request: IncomingMessage) => HeaderList {
  const { corsOrigins } = options;
  if (corsOrigins.length === 0) return () => [];
  const any = headersForAny(options);
  if (any.length > 0) return () => any;
  const vary = ['vary', 'Origin'];
  const byOrigin = new Map(corsOrigins.map((origin) => [origin, [...vary, ...listsOf(options, origin)]]));
  return (request) => {
    const [origin = ''] = headerValues(request, 'origin');
    return byOrigin.get(origin) ?? vary;
  };
}

/**
 * The headers that let a browser read an answer to what could not be read: without its `Origin`, it is only known what
 * any origin may read.
 *
 * @example headersForAny({ corsOrigins: ['*'], withMockHeaders: true }).slice(0, 2) // ['access-control-allow-origin', '*']
 */
export const headersForAny = (options: CorsOptions): HeaderList => (isOpen(options) ? listsOf(options, '*') : []);

/** Whether any page may read an answer. */
export const isOpen = ({ corsOrigins }: CorsOptions) => corsOrigins.includes('*');

const listsOf = ({ withMockHeaders }: CorsOptions, origin: string): HeaderList => [
  'access-control-allow-origin',
  origin,
  'access-control-expose-headers',
  [...(withMockHeaders ? Object.values(mockHeaders) : []), 'Retry-After', 'Allow'].join(', '),
];

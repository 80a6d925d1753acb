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
type HeaderList = readonly string[];

/**
 * Makes the headers that let a browser read an answer.
 *
 * @example corsHeaders({ corsOrigins: ['https://a.example'], withMockHeaders: false })(request) // ['vary', 'Origin'], if it comes from elsewhere
 */
export function corsHeaders(options: CorsOptions): (request: IncomingMessage) => HeaderList {
  const { corsOrigins, withMockHeaders } = options;
  if (corsOrigins.length === 0) return () => [];
  const names = [...(withMockHeaders ? Object.values(mockHeaders) : []), 'Retry-After', 'Allow'];
  const lists = (origin: string) => [
    'access-control-allow-origin',
    origin,
    'access-control-expose-headers',
    names.join(', '),
  ];
  const any = lists('*');
  if (isOpen(options)) return () => any;
  const vary = ['vary', 'Origin'];
  const byOrigin = new Map(corsOrigins.map((origin) => [origin, [...vary, ...lists(origin)]]));
  return (request) => {
    const [origin = ''] = headerValues(request, 'origin');
    return byOrigin.get(origin) ?? vary;
  };
}

/** Whether any page may. */
export const isOpen = ({ corsOrigins }: CorsOptions) => corsOrigins.includes('*');

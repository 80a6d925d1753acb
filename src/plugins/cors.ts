// Lets pages of other origins read what it is registered for. The vendor's API refuses browsers; frontends are developed
// against the mock, so it lets them in unless told otherwise.

import fastifyCors from '@fastify/cors';
import fp from 'fastify-plugin';
import type { Config } from '../config/read.ts';
import { mockHeaders } from '../journal/sources.ts';

/**
 * Answers preflights, whatever headers they ask for, and says which pages may read an answer. A page of a named origin may
 * send cookies along; one of any origin cannot, as browsers have it.
 *
 * @see https://developers.partoo.co/guides/api/getting-started/security-and-api-key-usage
 */
export const cors = fp<{ readonly origins: readonly string[] }>(async (app, { origins }) => {
  if (origins.length === 0) {
    app.options('*', { schema: { hide: true } }, (_request, reply) => reply.code(204).send());
    return;
  }
  const named = origins.filter((origin) => origin !== '*');
  app.addHook('onRequest', ({ headers }, reply, done) => {
    if (headers['access-control-request-private-network'] === 'true') {
      reply.header('access-control-allow-private-network', 'true');
    }
    done();
  });
  await app.register(fastifyCors, {
    origin: origins.includes('*') ? anyOrigin(named) : named,
    credentials: named.length > 0,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: exposedHeaders(app.config),
    strictPreflight: false,
    maxAge: 600,
  });
});

/** The origins whose pages may read /v2 and the pages of the mock: `*` stands for any. */
export const originsOf = (config: Config): readonly string[] =>
  config['cors-origin'].filter((origin) => origin !== 'none');

/** Those that were named: their pages are trusted with more than to read. */
export const namedOriginsOf = (config: Config): readonly string[] =>
  originsOf(config).filter((origin) => origin !== '*');

/** What lets a page read an answer that no hook has seen; without the origin of the page only `*` is known to allow it. */
export function corsHeaders(config: Config, origin?: string): Readonly<Record<string, string>> {
  const isNamed = origin !== undefined && namedOriginsOf(config).includes(origin);
  if (!isNamed && !originsOf(config).includes('*')) return {};
  return {
    'Access-Control-Allow-Origin': isNamed ? origin : '*',
    ...(isNamed && { 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' }),
    'Access-Control-Expose-Headers': exposedHeaders(config).join(', '),
  };
}

type Answer = (error: Error | null, origin: string) => void;

const anyOrigin = (named: readonly string[]) =>
  named.length === 0
    ? '*'
    : (origin: string | undefined, answer: Answer) => answer(null, origin && named.includes(origin) ? origin : '*');

const exposedHeaders = (config: Config): string[] => [
  ...(config['mock-headers'] ? Object.values(mockHeaders) : []),
  'Retry-After',
  'Allow',
];

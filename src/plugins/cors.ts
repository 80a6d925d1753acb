// Lets pages of other origins read /v2 and the pages of the mock. The vendor's API refuses browsers; frontends are
// developed against the mock, so it lets them in unless told otherwise.

import fastifyCors from '@fastify/cors';
import fp from 'fastify-plugin';
import type { Config } from '../config/read.ts';
import { mockHeaders } from '../journal/sources.ts';

/** @see https://developers.partoo.co/guides/api/getting-started/security-and-api-key-usage */
export const cors = fp(async (app) => {
  const origins = app.config['cors-origin'].filter((origin) => origin !== 'none');
  if (origins.length === 0) {
    app.options('*', { schema: { hide: true } }, (_request, reply) => reply.code(204).send());
    return;
  }
  await app.register(fastifyCors, {
    origin: origins.includes('*') ? '*' : origins,
    methods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowedHeaders: ['x-APIKey', 'Prefer', 'Content-Type'],
    exposedHeaders: exposedHeaders(app.config),
    strictPreflight: false,
    maxAge: 600,
  });
});

/** What lets any page read an answer that no hook has seen: only `*` is known to allow the origin of the page. */
export const corsHeaders = (config: Config): Readonly<Record<string, string>> =>
  config['cors-origin'].includes('*')
    ? { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposedHeaders(config).join(', ') }
    : {};

const exposedHeaders = (config: Config): string[] => [
  ...(config['mock-headers'] ? Object.values(mockHeaders) : []),
  'Retry-After',
  'Allow',
];

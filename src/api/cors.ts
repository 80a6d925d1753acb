// Preflights and other OPTIONS, which are the library's to answer.

import cors from '@fastify/cors';
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { type CorsOptions, corsHeaders, isOpen } from './cors-headers.ts';
import { allow, allowedMethods } from './methods.ts';

/** Answers OPTIONS, which needs no key: browsers send none with a preflight. */
export const optionsRoutes =
  (options: CorsOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.addHook('onRequest', (_request, reply, next) => {
      reply.header('allow', allow);
      next();
    });
    if (options.corsOrigins.length === 0) app.options('*', (_request, reply) => reply.code(204).send());
    else
      app.register(cors, {
        origin: isOpen(options) ? '*' : [...options.corsOrigins],
        methods: allowedMethods,
        allowedHeaders: ['x-APIKey', 'Prefer', 'Content-Type'],
        strictPreflight: false,
        maxAge: 600,
      });
    done();
  };

/** Lets a browser read what pages of the mock serve, such as the contract and the pictures, as it may read `/v2`. */
export function letRead(app: FastifyInstance, options: CorsOptions): void {
  const headersOf = corsHeaders(options);
  app.addHook('onRequest', ({ raw }, reply, next) => {
    const list = headersOf(raw);
    for (let at = 0; at < list.length; at += 2) reply.header(`${list[at]}`, list[at + 1]);
    next();
  });
}

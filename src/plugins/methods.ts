// Knows the methods of every path: for `Allow`, for 405, and for the id that a path holds.

import fp from 'fastify-plugin';
import { expectedId, parseId } from '../partoo/ids.ts';
import { Refusal } from './refusal.ts';

/** A path as routes have it, with everything that may be asked of it. */
type Path = {
  readonly segments: readonly string[];
  readonly methods: Set<string>;
  /** The name of the parameter that holds the id of a conversation. */
  readonly subject: string | undefined;
};

declare module 'fastify' {
  interface FastifyInstance {
    /** The value of `Allow` for a URL. */
    allowed(url: string): string;
  }
}

/** Collects the routes that are registered after it, and answers every OPTIONS with `Allow`. */
export const methods = fp(async (app) => {
  const paths = new Map<string, Path>();

  app.addHook('onRoute', ({ url, method, config }) => {
    const path = paths.get(url) ?? { segments: url.split('/'), methods: new Set(), subject: config?.subject };
    for (const one of [method].flat()) path.methods.add(one);
    paths.set(url, path);
  });

  const pathOf = (url: string): Path | undefined => {
    const [text = ''] = url.split('?', 1);
    const segments = text.split('/');
    return [...paths.values()].find((path) => matches(path.segments, segments));
  };
  app.decorate('allowed', (url: string) => [...(pathOf(url)?.methods ?? []), 'OPTIONS'].join(', '));

  app.addHook('onRequest', (request, reply, done) => {
    const { method, url, is404, params, routeOptions } = request;
    if (method === 'OPTIONS') reply.header('allow', app.allowed(url));
    const { subject } = routeOptions.config;
    if (subject !== undefined) request.subject = parseId(Object(params)[subject]);
    else if (is404) request.subject = subjectOf(pathOf(url), url);
    done();
  });
});

/** The id in a URL that no route answers, if its path has one and it is well-formed. */
function subjectOf(path: Path | undefined, url: string): number | undefined {
  if (path?.subject === undefined) return undefined;
  const at = path.segments.indexOf(`:${path.subject}`);
  const [text = ''] = url.split('?', 1);
  const { [at]: id = '' } = text.split('/');
  return parseId(id);
}

/** Refuses what no route answers: 405 where the path has other methods, 404 elsewhere. */
export const unknownRoutes = fp(async (app) => {
  app.addHook('onRequest', ({ is404, url, subject }, _reply, done) => {
    if (!is404) return done();
    const allow = app.allowed(url);
    // No route has the path.
    if (allow === 'OPTIONS') throw new Refusal('not-found', 'request');
    if (subject === undefined) throw new Refusal('bad-request', 'request', { fields: { conversation_id: expectedId } });
    throw new Refusal('method-not-allowed', 'request', { headers: { allow } });
  });
});

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false;
  return pattern.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]));
}

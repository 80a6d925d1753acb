// Knows the methods of every path, for `Allow` and 405, and what a request is about: its operation and its conversation.

import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { mockVariants } from '../journal/sources.ts';
import { expectedId, parseId } from '../partoo/ids.ts';
import { isOperation } from '../partoo/operations.ts';
import { isObject } from '../problems/is-object.ts';
import { isVendors, matches, meantPath, segmentsOf } from './hints.ts';
import { Refusal } from './refusal.ts';

/** A path as routes have it, with everything that may be asked of it. */
type Path = {
  readonly segments: readonly string[];
  readonly methods: Set<string>;
  /** Which segment holds the id of a conversation; -1 for none. */
  readonly subjectAt: number;
};

declare module 'fastify' {
  interface FastifyInstance {
    /** The value of `Allow` for a URL. */
    allowed(url: string): string;
    /** Whether a URL is a path without parameters that does not take the method of a request. */
    isFixedWithout(request: FastifyRequest): boolean;
    /** Whether an id belongs into the path of a URL, and what stands there is none. */
    isMalformed(url: string): boolean;
    /** What was probably meant by a request that no route answers, for the log. */
    meant(request: FastifyRequest): string | undefined;
  }
}

/** Collects the routes that are registered after it, and answers every OPTIONS with `Allow`. */
export const methods = fp(async (app) => {
  const paths = new Map<string, Path>();

  app.addHook('onRoute', ({ url, method, config }) => {
    const segments = url.split('/');
    const subjectAt = segments.indexOf(`:${config?.subject}`);
    const path = paths.get(url) ?? { segments, methods: new Set(), subjectAt };
    for (const one of [method].flat()) path.methods.add(one);
    paths.set(url, path);
  });

  const pathOf = (url: string): Path | undefined => {
    const segments = segmentsOf(url);
    // As the router does: a path without parameters comes first.
    const found = [...paths.values()].filter((path) => matches(path.segments, segments));
    return found.find(({ segments }) => segments.every((part) => !part.startsWith(':'))) ?? found[0];
  };
  app.decorate('allowed', (url: string) => [...new Set([...(pathOf(url)?.methods ?? []), 'OPTIONS'])].join(', '));
  app.decorate('isFixedWithout', ({ method, url }: FastifyRequest) => {
    const fixed = paths.get(url.replace(/\?.*$/s, ''));
    return fixed !== undefined && !fixed.methods.has(method);
  });
  app.decorate('isMalformed', (url: string) => {
    const path = pathOf(url);
    return path !== undefined && path.subjectAt >= 0 && idAt(url, path.subjectAt) === undefined;
  });

  app.decorate('meant', ({ method, url }: FastifyRequest) => {
    const path = segmentsOf(url).join('/');
    if (isVendors(method, path)) return `Partoo has ${method} ${path}, the mock has not`;
    if (pathOf(url) !== undefined) return undefined;
    const own = [...paths.values()].map(({ segments }) => segments);
    const meant = meantPath(path, own);
    if (meant === path) return `Partoo has ${path} by another method than ${method}, the mock has not`;
    return meant && `did you mean ${meant}?`;
  });

  app.addHook('onRequest', (request, reply, done) => {
    const { method, url, is404, params, query, routeOptions } = request;
    if (method === 'OPTIONS') reply.header('allow', app.allowed(url));
    const { schema, config } = routeOptions;
    if (isOperation(schema?.operationId)) request.operation = schema.operationId;
    if (config.subject !== undefined) request.subject = idIn(params, config.subject) ?? idIn(query, config.subject);
    else if (is404) request.subject = idAt(url, pathOf(url)?.subjectAt ?? -1);
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const { subject } = request.routeOptions.config;
    if (subject !== undefined && isObject(request.body)) {
      request.subject ??= idIn(request.body, subject);
      if (request.entry !== undefined) request.entry.id = request.subject ?? null;
    }
    done();
  });
});

/** The id that a parameter or a field of a body holds, if it is well-formed. */
const idIn = (given: unknown, name: string): number | undefined => parseId(String(Object(given)[name]));

/** The id in a segment of a URL, if it is well-formed. */
const idAt = (url: string, at: number): number | undefined => parseId(segmentsOf(url)[at] ?? '');

/** Refuses what no route answers: 405 where the path has other methods, 404 elsewhere. */
export const unknownRoutes = fp(async (app) => {
  app.addHook('onRequest', (request, _reply, done) => {
    const { is404, method, url, routeOptions } = request;
    // The router takes the end of /webhooks/tryout for an id where the method has no route of that path.
    const isMistaken = routeOptions.url?.includes(':') && app.isFixedWithout(request);
    if (!is404 && !isMistaken) return done();
    const variant = isVendors(method, segmentsOf(url).join('/')) ? mockVariants.notEmulated : undefined;
    const hint = app.meant(request);
    const allow = app.allowed(url);
    // No route has the path.
    if (allow === 'OPTIONS') throw new Refusal('not-found', 'request', { variant, hint });
    if (app.isMalformed(url)) throw new Refusal('bad-request', 'request', { fields: { conversation_id: expectedId } });
    throw new Refusal('method-not-allowed', 'request', { headers: { allow }, variant, hint });
  });
});

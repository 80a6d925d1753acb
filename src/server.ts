// Fastify, as the planes need it: it routes what the express lane does not take, and never answers in its own words.

import { type FastifyInstance, fastify } from 'fastify';
import { noCompilers, useCompilers } from './api/compilers.ts';
import { acceptEveryMethod } from './api/methods.ts';

/**
 * A Fastify instance without a plane. It is handed requests and does not listen itself.
 *
 * @example (await createServer().inject('/')).statusCode // 404, until a plane is registered
 */
export function createServer(): FastifyInstance {
  const server = fastify({
    schemaController: noCompilers,
    // A request that arrives while the mock stops is still answered.
    return503OnClosing: false,
    // Longer than any request line Node reads: what is wrong with an id is for the route to say.
    routerOptions: { maxParamLength: 16_384 },
    rewriteUrl: ({ url = '/' }) => {
      const target = url.startsWith('/') ? url : withoutOrigin(url);
      return target.includes('%') ? withoutBrokenEscapes(target) : target;
    },
  });
  useCompilers(server);
  acceptEveryMethod(server);
  return server;
}

/** What is asked of a proxy has an origin before its path, and perhaps a query that Fastify’s router takes for broken. */
function withoutOrigin(url: string): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return target === url || target.startsWith('/') ? target : `/${target}`;
}

/** A path whose escapes cannot be decoded stands for itself, so that it meets its route like any other. */
function withoutBrokenEscapes(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length);
  }
}

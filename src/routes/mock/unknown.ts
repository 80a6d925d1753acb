// Answers what is no operation of the control plane: OPTIONS by what a path takes, all else by which operation was
// probably meant.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nearestOf } from '../../problems/nearest.ts';
import { MockProblem } from '../../problems/problem-json.ts';

/** The methods of a path, each with what it does. */
type Operations = ReadonlyMap<string, string>;

/** Collects the operations that are registered after it, and gives what answers all else. */
export function unknownOperations(app: FastifyInstance, prefix: string) {
  const paths = new Map<string, Operations>();
  app.addHook('onRoute', ({ url, method, schema: { summary, hide } = {} }) => {
    if (hide || summary === undefined) return;
    const added = [method].flat().map((one) => [one, summary] as const);
    paths.set(url, new Map([...(paths.get(url) ?? []), ...added]));
  });
  return async ({ method, url }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = url.replace(/\?.*$/s, '');
    const own = [...paths].find(([pattern]) => filled(pattern, path) === path)?.[1];
    if (own !== undefined) {
      reply.header('allow', [...own.keys(), 'OPTIONS'].join(', '));
      if (method === 'OPTIONS') return reply.code(204).send();
      throw new MockProblem('wrong-method', `${path} does not take ${method}: ${methodsOf(own)}`);
    }
    const known = [...paths.keys()].filter((pattern) => !pattern.endsWith('/'));
    const names = known.map((pattern) => filled(pattern, path).slice(prefix.length));
    const near = nearestOf(path.slice(prefix.length), names);
    const meant = near === undefined ? `one of ${known.join(', ')}` : `did you mean ${prefix}${near}?`;
    throw new MockProblem('not-found', `${method} ${path} is no operation of the control plane: ${meant}`);
  };
}

/** A path as routes have it, with the parameters that another has in their places. */
function filled(pattern: string, path: string): string {
  const given = path.split('/');
  const parts = pattern.split('/');
  if (parts.length !== given.length) return pattern;
  return parts.map((part, at) => (part.startsWith(':') ? String(given[at]) : part)).join('/');
}

const methodsOf = (operations: Operations): string =>
  [...operations]
    .filter(([method]) => method !== 'HEAD')
    .map(([method, summary]) => `${method} (${summary})`)
    .join(', ');

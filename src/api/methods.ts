// The methods of a route: those that Node can read, and which of them a route does not have.

import { METHODS } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** CONNECT is no request to a route: Node closes it. */
const methods = METHODS.filter((method) => method !== 'CONNECT');

/** Lets routes be found under every method that Node can read. */
export function acceptEveryMethod(app: FastifyInstance): void {
  const known = app.supportedMethods;
  for (const method of methods) if (!known.includes(method)) app.addHttpMethod(method);
}

/** What the emulated routes take. */
export const allowedMethods = ['GET', 'HEAD'];

/** The value of `Allow`. */
export const allow = [...allowedMethods, 'OPTIONS'].join(', ');

export const otherMethods = methods.filter((method) => !allowedMethods.includes(method) && method !== 'OPTIONS');

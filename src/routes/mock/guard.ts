// Decides who may use the control plane: no page of another origin, no host name that somebody pointed here, and nobody
// without the token where one is set.

import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { MockProblem } from '../../problems/problem-json.ts';

type GuardOptions = { readonly 'allowed-host': readonly string[]; readonly 'control-token': string | null };

/**
 * Makes the check of a request to the control plane.
 *
 * @returns a function that throws a MockProblem, `foreign-request` or `bad-token`, for a request that may not use it
 */
export function guard({ 'allowed-host': allowed, 'control-token': token }: GuardOptions) {
  const names = allowed.map((name) => name.toLowerCase());
  const digest = token === null ? undefined : digestOf(token);
  return ({ headers }: Pick<FastifyRequest, 'headers'>): void => {
    const { host = '', origin, authorization = '', 'sec-fetch-site': site } = headers;
    if (!isOwnHost(hostNameOf(host), names)) {
      throw new MockProblem('foreign-request', `the host ${host} is none of ours: allow it with --allowed-host`);
    }
    if (site === 'cross-site' || (origin !== undefined && !isOriginOf(origin, host))) {
      throw new MockProblem('foreign-request', `a page of another origin may not use the control plane of ${host}`);
    }
    if (digest !== undefined && !timingSafeEqual(digest, digestOf(bearerIn(authorization)))) {
      throw new MockProblem('bad-token', 'send Authorization: Bearer with the token that --control-token set');
    }
  };
}

/** An address, localhost, a name without dots such as that of a container, or a name that is allowed. */
function isOwnHost(name: string, allowed: readonly string[]): boolean {
  return (name !== '' && !name.includes('.') && !name.includes(':')) || isIP(name) > 0 || allowed.includes(name);
}

/** Without port and brackets. */
const hostNameOf = (host: string) =>
  host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();

const isOriginOf = (origin: string, host: string) =>
  URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

const bearerIn = (authorization: string) => /^bearer +([^ ].*)$/i.exec(authorization)?.[1] ?? '';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

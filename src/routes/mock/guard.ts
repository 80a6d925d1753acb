// Who may use the control plane: no page of another origin, no host name that somebody pointed here, and nobody
// without the token where one was set.

import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { ControlError } from './problem.ts';

export type GuardOptions = { readonly allowedHosts: readonly string[]; readonly token: string | null };

/**
 * Makes the check of a request to the control plane.
 *
 * @returns a function that throws a `ControlError`, `foreign-request` or `bad-token`, for one that may not use it
 * @example guard({ allowedHosts: [], token: null })(requestTo('evil.example'))
 * // ControlError: the host evil.example is none of ours: allow it with --allowed-host
 */
export function guard({ allowedHosts, token }: GuardOptions): (request: FastifyRequest) => void {
  const names = allowedHosts.map((name) => name.toLowerCase());
  const digest = token === null ? undefined : digestOf(token);
  return ({ headers: { host = '', origin, authorization = '', 'sec-fetch-site': site } }) => {
    if (!isOurs(hostNameOf(host), names)) {
      throw new ControlError('foreign-request', `the host ${host} is none of ours: allow it with --allowed-host`);
    }
    if (site === 'cross-site' || (origin !== undefined && !isOf(origin, host))) {
      throw new ControlError('foreign-request', `a page of another origin may not use the control plane of ${host}`);
    }
    if (
      digest !== undefined &&
      !timingSafeEqual(digest, digestOf(/^bearer +([^ ].*)$/i.exec(authorization)?.[1] ?? ''))
    ) {
      throw new ControlError('bad-token', 'send Authorization: Bearer with the token that --control-token set');
    }
  };
}

/** An address, localhost, a bare name such as that of a container, or a name that was allowed. */
function isOurs(name: string, allowedHosts: readonly string[]): boolean {
  return (name !== '' && !name.includes('.') && !name.includes(':')) || isIP(name) > 0 || allowedHosts.includes(name);
}

/** Without port and brackets. */
const hostNameOf = (host: string) =>
  host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();

const isOf = (origin: string, host: string) => URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

const digestOf = (text: string) => createHash('sha256').update(text).digest();

// Decides who may use the control plane: no page of another origin, no host name that somebody pointed here, and nobody
// without the token where one is set.

import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { hostName, origin as originOption } from '../../config/addresses.ts';
import type { Config } from '../../config/read.ts';
import { publicUrlOf } from '../../dataset/public-url.ts';
import { namedOriginsOf } from '../../plugins/cors.ts';
import { MockProblem } from '../../problems/problem-json.ts';

type Check = (request: Pick<FastifyRequest, 'headers'>) => void;

/**
 * Makes the check of where a request comes from, to the control plane or to what is guarded like it. What `--public-url` and `--allowed-host` name is
 * ours behind a proxy, too, that puts another `Host`.
 *
 * @returns a function that throws a MockProblem, `foreign-request`, for a request that may not use it
 */
export function placeGuard(config: Config, guarded = 'the control plane'): Check {
  const names: readonly string[] = config['allowed-host'];
  const publicUrl = new URL(publicUrlOf(config['public-url']));
  const named = namedOriginsOf(config);
  const isOwnHost = (name: string) => isLocal(name) || names.includes(name) || name === publicUrl.hostname;
  const isTrusted = (page: URL, origin: string) =>
    named.includes(origin) || origin === publicUrl.origin || names.includes(page.hostname);
  return ({ headers: { host = '', origin, 'sec-fetch-site': site } }) => {
    const name = hostNameOf(host);
    if (!isOwnHost(name)) throw new MockProblem('foreign-request', foreignHost(host, name));
    const page = origin !== undefined && URL.canParse(origin) ? new URL(origin) : undefined;
    // Only browsers say so, and no page can make them.
    if (site === 'same-origin' || (page && isTrusted(page, `${origin}`))) return;
    const isForeign = origin !== undefined && page?.host !== host.toLowerCase();
    if (isForeign || site === 'cross-site')
      throw new MockProblem('foreign-request', foreignPage(guarded, host, origin));
  };
}

/**
 * Makes the check of the token of a request to the control plane.
 *
 * @returns a function that throws a MockProblem, `bad-token`, for a request without it
 */
export function tokenGuard({ 'control-token': token }: Pick<Config, 'control-token'>): Check {
  if (token === null) return () => {};
  const digest = digestOf(token);
  return ({ headers: { authorization = '' } }) => {
    if (!timingSafeEqual(digest, digestOf(bearerIn(authorization)))) {
      throw new MockProblem('bad-token', 'send Authorization: Bearer with the token that --control-token set');
    }
  };
}

/** An address, localhost, or a name without dots such as that of a container. */
const isLocal = (name: string) => (name !== '' && !name.includes('.') && !name.includes(':')) || isIP(name) > 0;

/** Without port and brackets. */
const hostNameOf = (host: string) =>
  host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();

function foreignHost(host: string, name: string): string {
  const refused = `the host ${host} is none of ours`;
  return hostName.parse(name) === undefined ? refused : `${refused}: allow it with --allowed-host ${name}`;
}

function foreignPage(guarded: string, host: string, origin = ''): string {
  const refused = `a page of another origin may not use ${guarded} of ${host}`;
  if (originOption.parse(origin) === undefined) return refused;
  return `${refused}: let its pages in with --cors-origin ${origin}, or, if the mock is reached there, say so with --public-url`;
}

const bearerIn = (authorization: string) => /^bearer +([^ ].*)$/i.exec(authorization)?.[1] ?? '';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

// Decides where webhooks may be delivered: this machine and its neighbours, and what --webhook-host names. A mock that
// posted to any host could be used against machines that only it can reach.

import { type LookupOptions, lookup } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';

/** The host of a container's machine, by Docker. */
const dockerHost = 'host.docker.internal';

/**
 * What is wrong with the URL of a receiver, if anything.
 *
 * @param named hosts that `--webhook-host` named
 * @example receiverProblem('http://localhost:3000/hook', []) // undefined
 * @example receiverProblem('ftp://localhost', []) // 'must be a URL of https, or of http to this machine or a bare host name'
 */
export function receiverProblem(text: string, named: readonly string[]): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return expectedUrl;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isNear(host)) return undefined;
  if (url.protocol === 'http:') return expectedUrl;
  if (named.includes(host)) return undefined;
  return `must lead to this machine or a bare host name, unless the mock is started with --webhook-host ${host}`;
}

const expectedUrl = 'must be a URL of https, or of http to this machine or a bare host name';

/** Loopback, a name without dots as containers have, or the machine of a container. */
function isNear(host: string): boolean {
  if (host === dockerHost || host === '::1') return true;
  return /^127(\.\d+){3}$/.test(host) || /(^|\.)localhost$/.test(host) || /^[^.:]+$/.test(host);
}

/** Where clouds answer with credentials. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16);
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addAddress('fd00:ec2::254', 'ipv6');

/** Finds the addresses of a host, but none that a bare name such as `metadata` has in a cloud. */
export const lookupReceiver: LookupFunction = (host: string, options: LookupOptions, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const addresses = error === null ? found.filter((one) => !linkLocal.check(one.address, familyOf(one.family))) : [];
    const [first] = addresses;
    if (first === undefined) {
      done(error ?? new Error(`${host} has no address that webhooks are delivered to`), '');
    } else if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

const familyOf = (family: number) => (family === 6 ? 'ipv6' : 'ipv4');

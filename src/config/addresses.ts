// Reads hosts, origins and URLs as the value of an option, and says what to write instead of what can never match.

import { isIP } from 'node:net';
import { automatic } from '../dataset/public-url.ts';
import type { Value } from './values.ts';

/** Where to listen. */
export const address: Value<string> = {
  placeholder: 'ADDRESS',
  expected: 'an address or a host name like 127.0.0.1',
  parse: (given) => (isHost(given) ? given : undefined),
  advice: (given) => {
    if (given === '*') return 'write 0.0.0.0 for every address';
    const { host } = partsOf(given) ?? {};
    const [, port] = /:(\d+)\/?$/.exec(given) ?? [];
    return host && `write ${unbracketed(host)}${port ? `, and --port ${port}` : ''}`;
  },
};

/** A host name that requests have in `Host`, in small letters as it is compared. */
export const hostName: Value<string> = {
  placeholder: 'HOST',
  expected: 'a host name like mock.example',
  parse: (given) => (isHost(given) ? given.toLowerCase() : undefined),
  advice: (given) => adviceOnLists(given) ?? writing(unbracketed(partsOf(given)?.host ?? '')),
};

/** An origin as browsers send it, or one of the two words. */
export const origin: Value<string> = {
  placeholder: 'ORIGIN',
  expected: '*, none, or an origin like http://localhost:5173',
  parse: (given) => (given === '*' || given === 'none' || isOrigin(given) ? given : undefined),
  advice: (given) =>
    given === 'null' ? 'pages without an origin are let in by *' : (adviceOnLists(given) ?? writing(originNear(given))),
};

/** Where the mock is reached. */
export const httpUrl: Value<string> = {
  placeholder: 'URL',
  expected: 'a URL like http://localhost:7278',
  parse: (given) =>
    /^https?:\/\/[^\s?#]+$/.test(given) && partsOf(given) ? new URL(given).href.replace(/(?<!\/)\/+$/, '') : undefined,
  advice: (given) => writing(originNear(given)),
};

/** Where pictures and media are reached: a URL, or what the mock listens on. */
export const publicUrl: Value<string> = {
  ...httpUrl,
  placeholder: 'URL|auto',
  expected: 'auto, or a URL like http://localhost:7278',
  parse: (given) => (given === automatic ? given : httpUrl.parse(given)),
};

/** What text says of an origin, with or without a scheme, and with anything behind. */
type Parts = { readonly scheme: string | undefined; readonly host: string; readonly port: string };

/** What a host consists of. A URL may have more in it, such as a star, that no host has. */
const hostPattern = /^([a-z\d_-]+(\.[a-z\d_-]+)*|\[[\da-f:.]+\])$/;

function partsOf(text: string): Parts | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const url = scheme === undefined ? `http://${text}` : text;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/\.$/, '');
  return hostPattern.test(host) ? { scheme, host, port } : undefined;
}

/** Whether text is an address or a host name, and nothing else. */
const isHost = (text: string) =>
  isIP(text) > 0 || (!text.startsWith('[') && partsOf(text)?.host === text.toLowerCase());

/** Pages that come by HTTP have the origin of their URL; apps and extensions have schemes of their own. */
function isOrigin(text: string): boolean {
  const { scheme = 'ws' } = partsOf(text) ?? {};
  if (/^https?$/.test(scheme)) return new URL(text).origin === text;
  return text === 'file://' || (!/^(wss?|ftp)$/.test(scheme) && /^[a-z\d+.-]+:\/\/[^/?#]+$/.test(text));
}

/** The origin that is meant; undefined where none is near. */
function originNear(text: string): string | undefined {
  const { scheme = 'http', host, port } = partsOf(/^\d+$/.test(text) ? `localhost:${text}` : text) ?? {};
  if (host === undefined || scheme === 'ftp') return undefined;
  // Pages that open a WebSocket came by HTTP.
  return `${scheme.replace(/^ws/, 'http')}://${host}${port && `:${port}`}`;
}

function adviceOnLists(text: string): string | undefined {
  if (text.includes(',')) return 'give each on its own';
  return /[*^$(\\]|^[/.]/.test(text) ? 'name each, no pattern is read' : undefined;
}

const writing = (better: string | undefined) => better && `write ${better}`;

const unbracketed = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

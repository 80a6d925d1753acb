// Turns what a client received into the answer that a golden file keeps.

import { createHash } from 'node:crypto';
import type { Ask } from './scene.ts';

/** What a client received of one request. */
export type Received = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** How it ended, where not with a whole answer. */
  readonly ended?: string;
};

/** What a golden file keeps: the body as JSON where it is JSON, else as text, else as a digest. */
export type Answer = {
  readonly ask: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ended?: string;
  readonly json?: unknown;
  readonly text?: string;
  readonly digest?: string;
};

/** Headers of the connection, and those that change by themselves. */
const leftOut = ['date', 'connection', 'keep-alive', 'transfer-encoding'];
const longestText = 4096;
const longestJson = 65_536;

export function answerOf(ask: Ask, { status, headers, body, ended }: Received): Answer {
  const text = body.toString();
  const shown = withoutVolatile(text, ask.hidden);
  const isSame = shown === text && !ask.headOnly;
  return {
    ask: nameOf(ask),
    ...(status !== undefined && { status }),
    ...(headers !== undefined && { headers: headersOf(headers, isSame) }),
    ...(ended !== undefined && { ended }),
    ...(!ask.headOnly && bodyOf(body, shown)),
  };
}

/** `GET /v2/conversations/5`, with what is remarkable about the request. */
export function nameOf({ method = 'GET', path, headers, key, body, text, raw }: Ask): string {
  if (raw !== undefined) return raw.length > 100 ? `${raw.slice(0, 100)}… (${raw.length} bytes)` : raw;
  const more = Object.entries({ ...headers, ...(key !== undefined && { key }) }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  if (sent !== undefined) more.push(sent.length > 300 ? `${sent.slice(0, 300)}… (${sent.length} bytes)` : sent);
  return [`${method} ${path}`, ...more].join(' | ');
}

/** What is different each time becomes the same. */
function withoutVolatile(text: string, hidden: readonly string[] = []): string {
  const same = text
    .replace(/"durationMs":[\d.e+-]+/g, '"durationMs":0')
    .replace(/"repeats":\d+/g, '"repeats":null')
    .replace(/"version":"[^"]*"/g, '"version":"V"')
    .replace(/^id: [0-9a-z]+-(\d+)$/gm, 'id: V-$1')
    .replace(/^date: .*\r\n|^connection: .*\r\n|^keep-alive: .*\r\n/gim, '');
  return hidden.reduce(
    (shown, name) => shown.replace(new RegExp(`"${name}":("[^"]*"|\\{[^}]*\\}|\\[[^\\]]*\\])`, 'g'), `"${name}":"…"`),
    same,
  );
}

function headersOf(headers: Readonly<Record<string, unknown>>, withLength: boolean): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => !leftOut.includes(name) && (withLength || name !== 'content-length'),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [name, String(value)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function bodyOf(body: Buffer, text: string): Pick<Answer, 'json' | 'text' | 'digest'> {
  if (text === '') return {};
  const json = text.length > longestJson ? undefined : jsonOf(text);
  if (json !== undefined) return { json };
  const isText = Buffer.from(body.toString()).equals(body);
  if (isText && text.length <= longestText) return { text };
  return { digest: `sha256 ${createHash('sha256').update(body).digest('hex')}, ${body.length} bytes` };
}

/** The value of a JSON text; undefined where writing it again would not give the same text. */
function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

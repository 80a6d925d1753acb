// What is said to a request that Node cannot read, over its bare connection.

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HeaderList } from './api/cors-headers.ts';
import { type ErrorName, errors } from './api/errors.ts';
import { answerOn } from './connections.ts';

/** What Node says of a request it could not read; anything else is a bad request. */
const parserErrors: Readonly<Record<string, ErrorName>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** The error of the catalogue that Node’s stands for. */
export const unreadable = (error: NodeJS.ErrnoException): ErrorName => parserErrors[`${error.code}`] ?? 'bad-request';

/** @see https://developers.partoo.co/guides/api/getting-started/api-fundamentals/errors */
export function answerUnreadable(socket: Duplex, name: ErrorName, headers: HeaderList): void {
  const { status, body } = errors[name];
  const text = JSON.stringify(body);
  if (!socket.writable) return;
  const due = answerOn(socket);
  // Among the bytes of another answer this would be taken for a part of it.
  if (due?.req.complete) {
    due.once('close', () => answerUnreadable(socket, name, headers));
    return;
  }
  if (due?.headersSent) {
    socket.destroy();
    return;
  }
  const more = headers.map((text, at) => text + (at % 2 === 0 ? ': ' : '\r\n')).join('');
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n${more}\r\n${text}`,
  );
}

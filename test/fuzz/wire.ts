// Raw bytes to a mock and back, over a socket of their own.

import { connect, type Socket } from 'node:net';

/** An answer as it stood on the wire. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Longer than anything but a demanded delay may take. */
const patienceMs = 10_000;

/** A connection that is open. */
export async function opened(port: number): Promise<Socket> {
  // Half open: the mock may end first, and what was not read yet is still to come.
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
  await new Promise<void>((done, failed) => socket.once('connect', done).once('error', failed));
  return socket;
}

/** All that comes until the mock hangs up. @throws Error if it does not */
export async function rest(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    socket.destroy();
  }, patienceMs);
  await new Promise<void>((done) => {
    socket.on('data', (chunk) => chunks.push(chunk));
    // A reset is an end too: of bytes that came after an answer that closes.
    socket
      .once('end', done)
      .once('close', done)
      .once('error', () => done());
  });
  clearTimeout(late);
  socket.destroy();
  if (isLate) throw new Error(`the mock hangs: ${JSON.stringify(Buffer.concat(chunks).toString().slice(0, 200))}`);
  return Buffer.concat(chunks).toString();
}

/** What comes back for the bytes of requests, the last of which closes. */
export async function send(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await opened(port);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return rest(socket);
}

/** What comes back for any bytes, where the client ends its side behind them. */
export async function sendAndEnd(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await opened(port);
  socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return rest(socket);
}

/** The bytes of a request that is the last of its connection. */
export function requestOf(method: string, target: string, headers: readonly (readonly [string, string])[], body = '') {
  const sent = Buffer.from(body);
  const lines = [['Host', 'localhost'], ['Connection', 'close'], ...headers];
  if (body !== '') lines.push(['Content-Length', String(sent.length)]);
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), sent]);
}

/** The one answer in what came back; that more of the request may come is none. */
export function answerIn(whole: string): Answer {
  const text = whole.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
  const headers = lines.map((each) => [
    each.slice(0, each.indexOf(':')).toLowerCase(),
    each.slice(each.indexOf(':') + 2),
  ]);
  return { status, headers: Object.fromEntries(headers), body: text.slice(end + 4) };
}

/** The status of each answer in what came back. */
export const statusesIn = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));

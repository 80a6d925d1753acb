// A client that asks without a pause until the mock is gone, and knows what became of every request.

import { connect, type Socket } from 'node:net';

/** What can become of a request. */
export const ends = {
  whole: 'every byte of the answer came',
  cut: 'a part of the answer came',
  dismissed: 'nothing came, after an answer to an earlier request on the connection that said it was the last',
  none: 'nothing came: the connection ended',
} as const;

export type Outcome = { readonly target: string; readonly end: keyof typeof ends };

/** The target of a request, by which it is known, and its bytes. */
export type Asked = { readonly target: string; readonly bytes: string };

/** Sends what `next` gives, several at once where it gives several, waits for the answers, and so on. */
export async function askUntilGone(port: number, next: () => readonly Asked[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let socket = await connected(port); socket !== undefined; socket = await connected(port)) {
    outcomes.push(...(await askOn(socket, next)));
  }
  return outcomes;
}

/** A connection; undefined where nobody listens any more. */
function connected(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

function askOn(socket: Socket, next: () => readonly Asked[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let due: readonly Asked[] = [];
  let came = Buffer.alloc(0);
  let isLast = false;
  const ask = () => {
    due = next();
    socket.write(due.map(({ bytes }) => bytes).join(''));
  };
  socket.on('data', (chunk) => {
    came = Buffer.concat([came, chunk]);
    for (let answer = firstIn(came); answer !== undefined; answer = firstIn(came)) {
      outcomes.push(...due.slice(0, 1).map(({ target }) => ({ target, end: 'whole' }) as const));
      due = due.slice(1);
      came = came.subarray(answer.length);
      isLast ||= answer.isLast;
    }
    if (due.length > 0) return;
    if (isLast) socket.end();
    else ask();
  });
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.once('close', () => {
      const silence = isLast ? 'dismissed' : 'none';
      resolve([
        ...outcomes,
        ...due.map(({ target }, at) => ({ target, end: at === 0 && came.length > 0 ? 'cut' : silence }) as const),
      ]);
    });
    ask();
  });
}

/** The length of the first answer, if all of it is there, and whether it is the last of its connection. */
function firstIn(bytes: Buffer): { readonly length: number; readonly isLast: boolean } | undefined {
  const head = bytes.indexOf('\r\n\r\n') + 4;
  if (head < 4) return undefined;
  const fields = bytes.toString('latin1', 0, head).toLowerCase();
  const isLast = fields.includes('\r\nconnection: close\r\n');
  const end = fields.includes('\r\ntransfer-encoding: chunked\r\n')
    ? bytes.indexOf('\r\n0\r\n\r\n', head) + 7
    : head + Number(/\r\ncontent-length: (\d+)\r\n/.exec(fields)?.[1] ?? 0);
  return end < head || end > bytes.length ? undefined : { length: end, isLast };
}

// What a client waits: connections that each ask again as soon as they are answered. They are open and have been
// answered once before any time is taken: a load generator that counts how long it takes to be accepted, as wrk does,
// tells more of that than of the answers. Every wait is kept as it was.

import type { Socket } from 'node:net';
import type { Ids } from './ids.ts';
import type { Pressure, Target } from './load.ts';
import { isWhole, opened } from './socket.ts';

/** In milliseconds, and over how many seconds. */
export type Waits = { readonly seconds: number; readonly sorted: Float64Array };

/** @throws Error when anything but 200 was answered */
export async function timeWaits({ port, root }: Target, ids: Ids, { connections, seconds }: Pressure): Promise<Waits> {
  let at = -1;
  const request = () => {
    at = at + 1 === ids.count ? 0 : at + 1;
    return `GET ${root}${ids.first + at} HTTP/1.1\r\nHost: 127.0.0.1\r\nx-APIKey: bench\r\n\r\n`;
  };
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)));
  await Promise.all(sockets.map((socket) => keepAsking(socket, request, 0)));
  const began = performance.now();
  const waits = await Promise.all(sockets.map((socket) => keepAsking(socket, request, began + seconds * 1000)));
  const took = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  return { seconds: took, sorted: new Float64Array(waits.flat()).sort() };
}

/** The wait of which a share of all were no longer. */
export const quantile = ({ sorted }: Waits, share: number) =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;

/** Asks at least once, and again until `endMs`, as `performance.now` tells time. */
function keepAsking(socket: Socket, request: () => string, endMs: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const waits: number[] = [];
    let answer = '';
    let askedMs = 0;
    const ask = () => {
      askedMs = performance.now();
      socket.write(request());
    };
    socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      const nowMs = performance.now();
      waits.push(nowMs - askedMs);
      if (!answer.startsWith('HTTP/1.1 200 ')) reject(new Error(answer));
      else if (nowMs >= endMs) resolve(waits);
      else ask();
      answer = '';
    });
    ask();
  });
}

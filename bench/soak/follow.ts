// Followers of journals: each takes the events of a world for a while, hangs up, and goes on to another.

import { opened } from '../socket.ts';
import { bytesOf } from './connection.ts';

const whileMs = 500;

/** Follows one world after the other until it is over; gives how many events came. */
export async function follow(port: number, worldNow: () => string, isOver: () => boolean): Promise<number> {
  let events = 0;
  while (!isOver()) events += await followOne(port, worldNow());
  return events;
}

async function followOne(port: number, world: string): Promise<number> {
  const socket = await opened(port);
  let events = 0;
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    events += chunk.toString('latin1').split('event: request\n').length - 1;
  });
  socket.write(bytesOf({ method: 'GET', target: '/_mock/requests/stream', world }));
  await new Promise((resolve) => {
    setTimeout(() => socket.destroy(), whileMs);
    socket.once('close', resolve);
  });
  return events;
}

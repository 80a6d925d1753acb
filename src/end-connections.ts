// Connections at the end: each is closed as soon as nothing on it waits for an answer. Node’s own close waits for
// clients that have sent nothing yet, and for keep-alive after an answer.

import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Ends the connections of a server when it closes, cutting no answer. */
export function endConnections(server: FastifyInstance): void {
  const unanswered = new Map<Socket, number>();
  let stopping = false;
  const count = (socket: Socket, by: number) => {
    const left = (unanswered.get(socket) ?? 0) + by;
    unanswered.set(socket, left);
    if (stopping && left === 0) socket.destroySoon();
  };

  server.server.on('connection', (socket) => {
    unanswered.set(socket, 0);
    socket.once('close', () => unanswered.delete(socket));
  });
  server.server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  server.addHook('preClose', (done) => {
    stopping = true;
    for (const [socket, requests] of unanswered) if (requests === 0) socket.destroy();
    done();
  });
}

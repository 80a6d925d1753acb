// Knows the open connections, and ends a mock without cutting an answer: waits end early, and each connection closes as
// soon as nothing on it is due.

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborted when the mock begins to stop. */
    stopping: AbortSignal;
    /** The open connections, each with its last answer; undefined where nobody has asked anything yet. */
    connections: Map<Socket, ServerResponse | undefined>;
  }
}

export const connections = fp(async (app) => {
  const stop = new AbortController();
  app.decorate('stopping', stop.signal);
  app.decorate('connections', new Map<Socket, ServerResponse | undefined>());

  app.server.on('connection', (socket: Socket) => {
    app.connections.set(socket, undefined);
    socket.once('close', () => app.connections.delete(socket));
  });
  app.addHook('onRequest', ({ raw }, reply, done) => {
    // A request in process has no connection.
    if (app.connections.has(raw.socket)) app.connections.set(raw.socket, reply.raw);
    done();
  });
  app.addHook('preClose', async () => {
    stop.abort();
    app.worlds.end();
    // Node's own close would wait for clients that have sent nothing yet.
    for (const [socket, last] of app.connections) if (last === undefined) socket.destroySoon();
    if (!app.server.listening) return;
    // An answer under way when the stop began did not say that its connection closes.
    const idle = setInterval(() => app.server.closeIdleConnections(), 20);
    app.server.once('close', () => clearInterval(idle));
  });
});

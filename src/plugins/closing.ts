// Ends a mock without cutting an answer: waits end early, and each connection closes as soon as nothing on it is due.

import type { Socket } from 'node:net';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborted when the mock begins to stop. */
    stopping: AbortSignal;
  }
}

export const closing = fp(async (app) => {
  const stop = new AbortController();
  /** Connections on which nobody has asked anything yet: Node's own close waits for them. */
  const unused = new Set<Socket>();

  app.decorate('stopping', stop.signal);
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    unused.delete(raw.socket);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stop.signal.aborted) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', async () => {
    stop.abort();
    app.worlds.end();
    for (const socket of unused) socket.destroySoon();
    if (!app.server.listening) return;
    // An answer under way when the stop began did not say that its connection closes.
    const idle = setInterval(() => app.server.closeIdleConnections(), 20);
    app.server.once('close', () => clearInterval(idle));
  });
});

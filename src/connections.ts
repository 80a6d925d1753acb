// Connections at the end: each is closed as soon as nothing on it waits for an answer. Node’s own close waits for
// clients that have sent nothing yet, and for keep-alive after an answer.

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Node keeps the answer that a connection is busy with here: undocumented, but free until it is asked for. */
type Busy = { readonly _httpMessage?: ServerResponse | null };
type Connection = Socket & Busy;

/** The answer that a connection is busy with. */
export const answerOn = (connection: Duplex & Busy) => connection._httpMessage;

/** Ends the connections of a server when it closes, cutting no answer. */
export function endConnections(server: FastifyInstance): void {
  const connections = new Set<Connection>();
  let stopping = false;

  server.server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
    if (stopping) connection.destroy();
  });
  server.addHook('preClose', (done) => {
    stopping = true;
    for (const connection of connections) endWhenAnswered(connection);
    done();
  });
}

function endWhenAnswered(connection: Connection): void {
  const answer = answerOn(connection);
  // What is written already still arrives.
  if (!answer) connection.destroySoon();
  else answer.once('close', () => endWhenAnswered(connection));
}

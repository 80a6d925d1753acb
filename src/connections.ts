// Connections at the end: each is closed as soon as nothing on it waits for an answer. Node’s own close waits for
// clients that have sent nothing yet, and for keep-alive after an answer.

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Node keeps the answer that a connection is busy with here: undocumented, but free until it is asked for. */
type Busy = { readonly _httpMessage?: ServerResponse | null };
type Connection = Socket & Busy;

/** The answer that a connection is busy with. */
export const answerOn = (connection: Duplex & Busy) => connection._httpMessage;

/** The open connections of a mock. */
export class Connections {
  readonly #open = new Set<Connection>();
  #ending = false;

  /** Keeps an eye on a connection until it closes; one that comes when all end is closed at once. */
  add(connection: Socket): void {
    this.#open.add(connection);
    connection.once('close', () => this.#open.delete(connection));
    if (this.#ending) connection.destroy();
  }

  /** Ends all of them, cutting no answer. */
  end(): void {
    this.#ending = true;
    for (const connection of this.#open) endWhenAnswered(connection);
  }
}

function endWhenAnswered(connection: Connection): void {
  const answer = answerOn(connection);
  // What is written already still arrives.
  if (!answer) connection.destroySoon();
  else answer.once('close', () => endWhenAnswered(connection));
}

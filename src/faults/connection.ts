// The connection below an answer, for the faults that end it.

import { Socket } from 'node:net';
import type { Exchange } from './fault.ts';

/**
 * Ends the connection when this answer has its turn, so that answers to earlier requests on it still arrive. A request
 * in process has no connection: it fails.
 *
 * @example endConnection(exchange, (connection) => connection.resetAndDestroy())
 */
export function endConnection({ call: { response } }: Pick<Exchange, 'call'>, end: (connection: Socket) => void): void {
  const endIt = (connection: Socket) => {
    if (connection instanceof Socket) end(connection);
    else response.destroy();
  };
  if (response.socket === null) response.once('socket', endIt);
  else endIt(response.socket);
}

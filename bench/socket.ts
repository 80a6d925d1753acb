// A bare HTTP connection: opened, and its answers told apart.

import { connect, type Socket } from 'node:net';

/** A connection that is open. */
export function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true).once('error', reject);
  });
}

/** Whether an answer, its bytes one a character, has come to its end, as its head or its last chunk tells. */
export function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n') + 4;
  if (head < 4) return false;
  const fields = answer.slice(0, head);
  if (/^transfer-encoding: chunked\r$/im.test(fields)) return answer.indexOf('\r\n0\r\n\r\n', head - 2) >= 0;
  return answer.length >= head + Number(/^content-length: (\d+)\r$/im.exec(fields)?.[1] ?? 0);
}

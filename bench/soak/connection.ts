// One connection of a soak: kept as long as the mock keeps it, opened again when a fault has ended it.

import type { Socket } from 'node:net';
import { isWhole, opened } from '../socket.ts';
import type { Asked } from './mix.ts';

export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a request and reads its whole answer; gives the status. @throws Error when none came, or not all of it */
  async ask(asked: Asked): Promise<string> {
    this.#socket ??= await opened(this.#port);
    const socket = this.#socket;
    try {
      const { status, isLast } = await answerOn(socket, bytesOf(asked));
      if (isLast) this.end();
      return status;
    } catch (error) {
      this.end();
      throw error;
    }
  }

  end(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

export function bytesOf({ method, target, world, body }: Asked): string {
  const content =
    body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nx-APIKey: ${world}\r\n${content}\r\n${body ?? ''}`;
}

function answerOn(socket: Socket, request: string): Promise<{ readonly status: string; readonly isLast: boolean }> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const settle = (done: () => void) => {
      socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
      socket.on('error', () => {});
      done();
    };
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      const isLast = /^connection: close\r$/im.test(answer);
      settle(() => resolve({ status: answer.slice(9, 12), isLast }));
    });
    socket.on('close', () => settle(() => reject(new Error('closed'))));
    socket.on('error', (error) => settle(() => reject(error)));
    socket.write(request);
  });
}

// Drives the executable of a mock over sockets.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { Received } from './answer.ts';
import type { Driver, Headers } from './play.ts';
import { emptyEnvironment } from './run-driver.ts';
import type { Ask } from './scene.ts';

/**
 * @param executable the file that is run
 * @param runtime what runs it
 */
export const overSocket =
  (executable: string, [runtime = '', ...flags]: readonly string[] = [process.execPath]): Driver =>
  async (options) => {
    const child = spawn(runtime, [...flags, executable, '--port', '0', ...options], {
      env: emptyEnvironment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await portOf(child.stdout);
    // A log that nobody reads would fill up.
    child.stdout.resume();
    return {
      send: (ask, headers) => (ask.raw === undefined ? send(port, ask, headers) : sendRaw(port, ask.raw)),
      stop: async () => {
        child.kill();
        await once(child, 'close');
      },
    };
  };

async function portOf(log: Readable): Promise<number> {
  let text = '';
  for await (const chunk of log.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const [, port] = /listening on http:[^ "]*:(\d+)/.exec(text) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`the mock does not listen: ${text}`);
}

function send(
  port: number,
  { method = 'GET', path, body, text, leavesAfterMs }: Ask,
  headers: Headers,
): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let head: Pick<Received, 'status' | 'headers'> = {};
    const end = (ended?: string) => {
      clearTimeout(patience);
      client.destroy();
      resolve({ ...head, body: Buffer.concat(chunks), ...(ended !== undefined && { ended }) });
    };
    const client = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      head = { status: response.statusCode ?? 0, headers: response.headers };
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => end());
      response.on('error', () => end('cut off'));
    });
    client.on('error', ({ message }) => end(message === 'socket hang up' ? 'closed' : message));
    const patience = leavesAfterMs === undefined ? undefined : setTimeout(() => end('the client left'), leavesAfterMs);
    client.end(text ?? (body === undefined ? undefined : JSON.stringify(body)));
  });
}

/** Sends bytes and takes whatever comes until the mock closes the connection, or says nothing for a while. */
function sendRaw(port: number, raw: string): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let ended = 'closed';
    const socket = connect(port, '127.0.0.1', () => socket.write(raw));
    socket.setTimeout(300, () => {
      ended = 'kept open';
      socket.destroy();
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', ({ message }) => {
      ended = message;
    });
    socket.on('close', () => resolve({ body: Buffer.from(withSortedHeads(Buffer.concat(chunks).toString())), ended }));
  });
}

/** The headers of each answer in one order, and their names in one case. */
const withSortedHeads = (text: string) =>
  text.replace(/(HTTP\/1\.1 \d+ [^\r]*\r\n)((?:[^\r]+\r\n)*)(?=\r\n)/g, (_, first: string, lines: string) => {
    const headers = lines.split('\r\n').filter((line) => line !== '');
    return (
      first +
      headers
        .map((line) => `${line.replace(/^[^:]*/, (name) => name.toLowerCase())}\r\n`)
        .sort()
        .join('')
    );
  });

// Serves files that the build compressed. Each is read when it is asked for: a start pays nothing for it.

import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inPackage } from '../../files/package.ts';

/** Serves a file that the build compressed, decompressed to a client that cannot read that. */
export function serveCompressed(app: FastifyInstance, url: string, file: string, type: string): void {
  app.get(url, async (request, reply) => {
    const compressed = await readFile(inPackage('dist', 'pages', `${file}.br`));
    reply.type(type).header('vary', 'Accept-Encoding');
    if (!readsBrotli(request)) return reply.send(await decompress(compressed));
    return reply.header('content-encoding', 'br').send(compressed);
  });
}

const decompress = promisify(brotliDecompress);

const readsBrotli = ({ headers }: FastifyRequest) => negotiate(headers['accept-encoding'] ?? '', ['br']) !== null;

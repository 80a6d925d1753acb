// What the URLs in conversations point at, so that a page without internet shows faces and media.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyPluginCallback } from 'fastify';
import type { mediaFiles } from '../conversations/last-message.ts';
import { inPackage } from '../package-root.ts';
import { byteRange } from './byte-range.ts';

const mediaTypes = {
  'photo.jpg': 'image/jpeg',
  'audio.mp3': 'audio/mpeg',
  'video.mp4': 'video/mp4',
  'document.pdf': 'application/pdf',
} as const satisfies Record<(typeof mediaFiles)[keyof typeof mediaFiles], string>;

export const pictures: FastifyPluginCallback = (app, _options, done) => {
  app.get<{ Params: { face: string } }>('/avatars/:face.svg', async (request, reply) => {
    const { avatar } = await import('./avatar.ts');
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(avatar(request.params.face));
  });
  for (const [file, type] of Object.entries(mediaTypes)) {
    app.get(`/media/${file}`, async ({ method, headers }, reply) => {
      const path = inPackage('fixtures', 'media', file);
      const { size } = await stat(path);
      // `If-Range` asks for all of what has changed, and nothing here tells whether it has.
      const range = method === 'GET' && headers['if-range'] === undefined ? byteRange(headers.range, size) : undefined;
      reply.header('accept-ranges', 'bytes');
      if (range === null) return reply.code(416).header('content-range', `bytes */${size}`).send();
      const { start, end } = range ?? { start: 0, end: size - 1 };
      if (range !== undefined) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
      return reply
        .type(type)
        .header('content-length', end - start + 1)
        .send(createReadStream(path, { start, end }));
    });
  }
  done();
};

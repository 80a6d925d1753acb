// What the URLs in conversations point at, so that a page without internet shows faces and media.

import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyPluginCallback } from 'fastify';
import { mediaFiles } from '../conversations/last-message.ts';
import { inPackage } from '../package-root.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

export const pictures: FastifyPluginCallback = (app, _options, done) => {
  app.get<{ Params: { face: string } }>('/avatars/:face.svg', async (request, reply) => {
    const { avatar } = await import('./avatar.ts');
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(avatar(request.params.face));
  });
  for (const file of Object.values(mediaFiles)) {
    app.get(`/media/${file}`, (_request, reply) => {
      reply.type(mediaTypes[extname(file)] ?? '').send(createReadStream(inPackage('fixtures', 'media', file)));
    });
  }
  done();
};

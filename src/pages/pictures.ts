// What the URLs in conversations point at, so that a page without internet shows faces and media.

import { createReadStream } from 'node:fs';
import type { FastifyPluginCallback } from 'fastify';
import type { mediaFiles } from '../conversations/last-message.ts';
import { inPackage } from '../package-root.ts';

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
    app.get(`/media/${file}`, (_request, reply) => {
      reply.type(type).send(createReadStream(inPackage('fixtures', 'media', file)));
    });
  }
  done();
};

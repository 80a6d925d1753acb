// Serves what the URLs in conversations point at, so that a page without internet shows faces and media.

import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { mediaFiles } from '../../dataset/last-message.ts';
import { inPackage } from '../../files/package.ts';

const mediaTypes = {
  'photo.jpg': 'image/jpeg',
  'audio.mp3': 'audio/mpeg',
  'video.mp4': 'video/mp4',
  'document.pdf': 'application/pdf',
} as const satisfies Record<(typeof mediaFiles)[keyof typeof mediaFiles], string>;

export async function pictures(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { face: string } }>('/avatars/:face.svg', async (request, reply) => {
    // Drawing takes more code than all else of the mock, and most runs need none of it.
    const { avatar } = await import('./avatar.ts');
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(avatar(request.params.face));
  });
  for (const [file, type] of Object.entries(mediaTypes)) {
    app.get(`/media/${file}`, async ({ method, headers }, reply) => {
      const bytes = await readFile(inPackage('fixtures', 'media', file));
      // The files have no version that `If-Range` could name: whoever sends it gets all of the file.
      const hasRange = method === 'GET' && headers['if-range'] === undefined;
      const range = hasRange ? byteRange(headers.range, bytes.length) : undefined;
      reply.header('accept-ranges', 'bytes');
      if (range === null) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send();
      reply.type(type);
      if (range === undefined) return reply.send(bytes);
      const { start, end } = range;
      reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes.length}`);
      return reply.send(bytes.subarray(start, end + 1));
    });
  }
}

/** The first and the last byte, counted from zero. */
type ByteRange = { readonly start: number; readonly end: number };

/**
 * Reads `Range` for a file of so many bytes. Safari plays a video only from a server that sends parts (RFC 9110, 14).
 *
 * @returns undefined for the whole file: no range, or none that is one range of bytes; null for one beyond the file
 */
function byteRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return Number(last) === 0 ? null : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start < size ? { start, end } : null;
}

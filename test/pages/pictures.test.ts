import { readFileSync } from 'node:fs';
import t from 'tap';
import { mediaFiles } from '../../src/conversations/last-message.ts';
import { inPackage } from '../../src/package-root.ts';
import { quietMock } from '../quiet-mock.ts';

t.test('every picture of every fixture is there', async (t) => {
  const mock = await quietMock(t);
  const urls = mock.conversations.cases.flatMap(({ id }) => {
    const text = JSON.stringify(mock.conversations.pick(id)?.conversation);
    return [...text.matchAll(/"http:\/\/localhost:7278(\/[^"]+)"/g)].map(([, path = '']) => path);
  });
  t.ok(urls.length > 10);
  for (const url of new Set(urls)) t.equal((await mock.server.inject(url)).statusCode, 200, url);
});

t.test('a face is an image, and the same for the same name', async (t) => {
  const mock = await quietMock(t);
  const face = await mock.server.inject('/avatars/8a7f3c21.svg');
  t.equal(face.headers['content-type'], 'image/svg+xml');
  t.match(face.body, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  t.equal((await mock.server.inject('/avatars/8a7f3c21.svg')).body, face.body);
  t.not((await mock.server.inject('/avatars/8a7f3c22.svg')).body, face.body);
});

t.test('media are the files of the package', async (t) => {
  const mock = await quietMock(t);
  const types = { Image: 'image/jpeg', Video: 'video/mp4', Audio: 'audio/mpeg', Document: 'application/pdf' } as const;
  for (const [kind, file] of Object.entries(mediaFiles)) {
    const answer = await mock.server.inject(`/media/${file}`);
    t.equal(answer.headers['content-type'], types[kind as keyof typeof types]);
    t.ok(answer.rawPayload.equals(readFileSync(inPackage('fixtures', 'media', file))));
  }
  t.equal((await mock.server.inject('/media/..%2f..%2fpackage.json')).statusCode, 404);
  t.equal((await mock.server.inject('/media/other.jpg')).statusCode, 404);
});

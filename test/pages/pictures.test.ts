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

t.test('a part of a medium is sent where one is asked for', async (t) => {
  const mock = await quietMock(t);
  const file = readFileSync(inPackage('fixtures', 'media', 'video.mp4'));
  const ask = (headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
    mock.server.inject({ method, url: '/media/video.mp4', headers });
  const part = await ask({ range: 'bytes=10-29' });
  t.equal(part.statusCode, 206);
  t.match(part.headers, {
    'content-range': `bytes 10-29/${file.length}`,
    'content-length': '20',
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
  });
  t.ok(part.rawPayload.equals(file.subarray(10, 30)));
  const beyond = await ask({ range: `bytes=${file.length}-` });
  t.equal(beyond.statusCode, 416);
  t.match(beyond.headers, { 'content-range': `bytes */${file.length}` });
  t.equal(beyond.body, '');
  for (const answer of [await ask({}), await ask({ range: 'bytes=0-1', 'if-range': '"tag"' })]) {
    t.equal(answer.statusCode, 200);
    t.match(answer.headers, { 'content-length': String(file.length), 'accept-ranges': 'bytes' });
    t.ok(answer.rawPayload.equals(file));
  }
  const head = await ask({ range: 'bytes=0-1' }, 'HEAD');
  t.equal(head.statusCode, 200);
  t.match(head.headers, { 'content-length': String(file.length) });
});

t.test('pages of other origins may read pictures, media and the contract, unless CORS is off', async (t) => {
  const urls = ['/avatars/8a7f3c21.svg', '/media/photo.jpg', '/openapi.json', '/openapi.yaml', '/control.yaml'];
  const rows = [
    [['*'], '*'],
    [['http://localhost:5173'], 'http://localhost:5173'],
    [['http://elsewhere.example'], undefined],
    [['none'], undefined],
  ] as const;
  for (const [origins, expected] of rows) {
    const mock = await quietMock(t, { 'cors-origin': origins });
    for (const url of urls) {
      const { headers } = await mock.server.inject({ url, headers: { origin: 'http://localhost:5173' } });
      t.equal(headers['access-control-allow-origin'], expected, `${origins} ${url}`);
    }
  }
});

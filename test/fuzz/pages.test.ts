import fc from 'fast-check';
import t from 'tap';
import { swaggerFiles } from '../../src/pages/docs.ts';
import { hostileNames, ids } from './requests.ts';
import { runsOf } from './runs.ts';
import { target } from './target.ts';
import { expect } from './verdict.ts';
import { answerIn, requestOf, send } from './wire.ts';

const known = [
  ...['/', '/docs', '/docs/', '/docs/start.js', '/openapi.yaml', '/openapi.json', '/control.yaml', '/control.json'],
  ...Object.keys(swaggerFiles).map((file) => `/docs/${file}`),
  ...['photo.jpg', 'audio.mp3', 'video.mp4', 'document.pdf'].map((file) => `/media/${file}`),
  ...['/livez', '/readyz'],
];
const parts = fc.oneof(
  ids,
  fc.constantFrom(...hostileNames.map(encodeURIComponent), '..', '.', '%2e%2e', '%2f', '%00', '%', 'photo.jpg', '.svg'),
);
const paths = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...known) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('/media/', '/docs/', '/avatars/', '/', '/openapi.'), fc.array(parts, { maxLength: 4 }))
      .map(([root, names]) => root + names.join('/')),
  },
  { weight: 2, arbitrary: parts.map((name) => `/avatars/${name}.svg`) },
);

t.test('whatever page is asked for, it is one of those there are or nothing', async (t) => {
  const { port, stillStands } = await target(t);
  const methods = fc.oneof({ weight: 4, arbitrary: fc.constant('GET') }, fc.constantFrom('HEAD', 'POST', 'OPTIONS'));
  const property = fc.asyncProperty(methods, paths, async (method, path) => {
    const { status, body } = answerIn(await send(port, requestOf(method, path, [])));
    const [plain = ''] = path.split(/[?#]/, 1);
    const isPage = known.includes(plain) || /^\/avatars\/[^/]*\.svg$/.test(plain);
    const mayBe = isPage ? [200, 302, 400, 404] : [400, 404];
    expect(mayBe.includes(status), `one of ${mayBe}, not ${status} for ${method} ${path}`);
    expect(!body.includes('devDependencies') && !body.includes('root:x:'), 'no other file');
    await stillStands();
  });
  await fc.assert(property, runsOf(150));
});

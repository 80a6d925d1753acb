import t from 'tap';
import { answerIn, requestOf, send } from '../fuzz/wire.ts';
import { quietMock } from '../quiet-mock.ts';

const up = ['..', '%2e%2e', '%2E.', '..%2f..', '..%5c..', '....//', '%252e%252e', '..%00', '.%0a.', '..;'];
const aims = ['package.json', 'etc/passwd', 'dist/control.yaml', 'fixtures/conversations/1003-expired.json'];
const roots = ['/media/', '/avatars/', '/docs/', '/docs/swagger-ui.css/', '/', '/openapi.yaml/', '/v2/conversations/'];

/** What stands in the files that are aimed at, and in nothing that is served there. */
const inside = /"devDependencies"|root:x:|operationId|"consumer_name"/;

t.test('no path leads out of what is served', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const targets = roots.flatMap((root) =>
    up.flatMap((step) => aims.flatMap((aim) => [`${root}${step}/${aim}`, `${root}${`${step}/`.repeat(4)}${aim}`])),
  );
  const more = [
    '/media//etc/passwd',
    '/media/C:%5cboot.ini',
    'file:///etc/passwd',
    '//etc/passwd',
    '/docs/.',
    '/media',
  ];
  for (const target of [...targets, ...more]) {
    const { status, body } = answerIn(await send(port, requestOf('GET', target, [['x-APIKey', 'demo']])));
    t.ok(status === 404 || status === 400, `${target}: ${status}`);
    t.notMatch(body, inside, target);
  }
  // A route’s name has no line breaks.
  const faces = up
    .filter((step) => !step.includes('%0a'))
    .map((step) => `/avatars/${step.replaceAll('/', '%2f')}%2fpackage.json.svg`);
  for (const target of faces) {
    const { status, headers, body } = answerIn(await send(port, requestOf('GET', target, [])));
    t.equal(status, 200, target);
    t.equal(headers['content-type'], 'image/svg+xml', target);
    t.notMatch(body, inside, 'a face like any other');
  }
});

t.test('a face holds nothing of its name', async (t) => {
  const mock = await quietMock(t);
  for (const name of ['<script>alert(1)</script>', '"><svg onload=alert(1)>', '--><!--', 'canary', ']]>', '&lt;']) {
    const { statusCode, body } = await mock.server.inject(`/avatars/${encodeURIComponent(name)}.svg`);
    t.equal(statusCode, 200, name);
    t.notOk(body.includes(name), name);
    t.notMatch(body, /<script|onload|canary/, name);
  }
});

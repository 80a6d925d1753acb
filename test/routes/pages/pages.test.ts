import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import { fastify } from 'fastify';
import t from 'tap';
import { parse } from 'yaml';
import { defaults } from '../../../src/config/read.ts';
import { mediaFiles } from '../../../src/dataset/last-message.ts';
import { inPackage } from '../../../src/files/package.ts';
import { avatar } from '../../../src/routes/pages/avatar.ts';
import { swaggerFiles } from '../../../src/routes/pages/docs.ts';
import { inboxFiles } from '../../../src/routes/pages/inbox.ts';
import { pages } from '../../../src/routes/pages/pages.ts';
import { answerIn, requestOf, send } from '../../fuzz/wire.ts';
import { type QuietMock, quietMock } from '../../quiet-mock.ts';

t.test('the probes say alive and ready, without a key', async (t) => {
  const { app } = await quietMock(t);
  for (const url of ['/livez', '/readyz']) {
    const answer = await app.inject(url);
    t.equal(answer.statusCode, 200);
    t.equal(answer.body, '{"status":"ok"}');
    t.equal(answer.headers['access-control-allow-origin'], undefined, 'no page needs them');
  }
});

t.test('a mock that stops is alive and not ready', async (t) => {
  const app = fastify();
  app.decorate('stopping', AbortSignal.abort()).decorate('config', defaults);
  await app.register(pages);
  t.match(await app.inject('/livez'), { statusCode: 200, body: '{"status":"ok"}' });
  t.match(await app.inject('/readyz'), { statusCode: 503, body: '{"status":"stopping"}' });
});

t.test('every picture of every fixture is there', async (t) => {
  const { app, dataset } = await quietMock(t);
  const urls = dataset.cases.flatMap(({ id }) => {
    const text = dataset.resolve(id, dataset.startMs)?.text ?? '';
    return [...text.matchAll(/"http:\/\/localhost:7278(\/[^"]+)"/g)].map(([, path = '']) => path);
  });
  t.ok(urls.length > 10);
  for (const url of new Set(urls)) t.equal((await app.inject(url)).statusCode, 200, url);
  const elsewhere = dataset.cases.filter(({ id }) => {
    const picture = dataset.resolve(id, dataset.startMs)?.conversation.consumer_img ?? null;
    return picture !== null && !picture.startsWith('http://localhost:7278/');
  });
  t.strictSame(elsewhere, [], 'no picture is on another host');
});

t.test('a face is an image, and the same for the same name', async (t) => {
  const { app } = await quietMock(t);
  const face = await app.inject('/avatars/8a7f3c21.svg');
  t.equal(face.headers['content-type'], 'image/svg+xml');
  t.equal(face.headers['cache-control'], 'public, max-age=86400');
  t.match(face.body, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  t.equal((await app.inject('/avatars/8a7f3c21.svg')).body, face.body);
  t.not((await app.inject('/avatars/8a7f3c22.svg')).body, face.body);
});

t.test('a face fits any first name: nobody has a beard, flowers in the hair, or drools', async (t) => {
  const linesOf = (svg: string) => new Set(svg.match(/ d="[^"]+"/g));
  const faces = Array.from({ length: 1000 }, (_, at) => linesOf(avatar((0x10000000 + at * 7919).toString(16))));
  const plain = { mouth: ['happy01' as const], beardProbability: 0, hairAccessoriesProbability: 0 };
  const drawn = (options: object) => linesOf(createAvatar(lorelei, { seed: 'face', ...plain, ...options }).toString());
  const odd = [
    { beardProbability: 100, beard: ['variant01'] },
    { beardProbability: 100, beard: ['variant02'] },
    { hairAccessoriesProbability: 100 },
    { mouth: ['happy12'] },
  ];
  for (const options of odd) {
    const own = [...drawn(options)].filter((line) => !drawn({}).has(line));
    t.ok(own.length > 0);
    for (const line of own)
      t.notOk(
        faces.some((face) => face.has(line)),
        JSON.stringify(options),
      );
  }
});

t.test('a face holds nothing of its name', async (t) => {
  const { app } = await quietMock(t);
  for (const name of ['<script>alert(1)</script>', '"><svg onload=alert(1)>', '--><!--', 'canary', ']]>', '&lt;']) {
    const { statusCode, body } = await app.inject(`/avatars/${encodeURIComponent(name)}.svg`);
    t.equal(statusCode, 200, name);
    t.notOk(body.includes(name), name);
    t.notMatch(body, /<script|onload|canary/, name);
  }
});

t.test('media are the files of the package', async (t) => {
  const { app } = await quietMock(t);
  const types = { Image: 'image/jpeg', Video: 'video/mp4', Audio: 'audio/mpeg', Document: 'application/pdf' };
  for (const [kind, type] of Object.entries(types)) {
    const file = new Map<string, string>(Object.entries(mediaFiles)).get(kind) ?? '';
    const answer = await app.inject(`/media/${file}`);
    t.equal(answer.headers['content-type'], type);
    t.ok(answer.rawPayload.equals(readFileSync(inPackage('fixtures', 'media', file))));
  }
  t.equal((await app.inject('/media/..%2f..%2fpackage.json')).statusCode, 404);
  t.equal((await app.inject('/media/other.jpg')).statusCode, 404);
});

const size = readFileSync(inPackage('fixtures', 'media', 'video.mp4')).length;
const whole = undefined;
const ranges: readonly [range: string, part: readonly [first: number, last: number] | undefined][] = [
  ['bytes=0-1', [0, 1]],
  ['bytes=0-0', [0, 0]],
  ['bytes=90-', [90, size - 1]],
  [`bytes=90-${size + 1000}`, [90, size - 1]],
  ['bytes=-10', [size - 10, size - 1]],
  [`bytes=-${size + 1000}`, [0, size - 1]],
  ['bytes=-', whole],
  ['bytes=5-2', whole],
  ['bytes=0-1,5-6', whole],
  ['bytes=a-b', whole],
  ['lines=0-1', whole],
];

t.test('a range of bytes gets that part of a file, as Safari asks for a video', async (t) => {
  const { app } = await quietMock(t);
  const file = readFileSync(inPackage('fixtures', 'media', 'video.mp4'));
  for (const [range, part] of ranges) {
    const [first, last] = part ?? [0, size - 1];
    const { statusCode, headers, rawPayload } = await app.inject({ url: '/media/video.mp4', headers: { range } });
    t.equal(statusCode, part ? 206 : 200, range);
    t.equal(headers['content-range'], part && `bytes ${first}-${last}/${size}`, range);
    t.match(headers, { 'content-length': String(last - first + 1), 'accept-ranges': 'bytes' }, range);
    t.equal(headers['content-type'], 'video/mp4', range);
    t.ok(rawPayload.equals(file.subarray(first, last + 1)), range);
  }
});

t.test('a range beyond the file is a 416 that says its size', async (t) => {
  const { app } = await quietMock(t);
  for (const range of [`bytes=${size}-`, `bytes=${size}-${size + 9}`, 'bytes=-0']) {
    const { statusCode, headers, body } = await app.inject({ url: '/media/video.mp4', headers: { range } });
    t.equal(statusCode, 416, range);
    t.match(headers, { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' });
    t.equal(headers['content-type'], undefined);
    t.equal(body, '');
  }
});

t.test('HEAD and If-Range are about the whole file', async (t) => {
  const { app } = await quietMock(t);
  const headers = { range: 'bytes=0-1' };
  for (const answer of [
    await app.inject({ method: 'HEAD', url: '/media/video.mp4', headers }),
    await app.inject({ url: '/media/video.mp4', headers: { ...headers, 'if-range': '"tag"' } }),
  ]) {
    t.equal(answer.statusCode, 200);
    t.equal(answer.headers['content-length'], String(size));
  }
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
    const { app } = await quietMock(t, { 'cors-origin': origins });
    for (const url of urls) {
      const { headers } = await app.inject({ url, headers: { origin: 'http://localhost:5173' } });
      t.equal(headers['access-control-allow-origin'], expected, `${origins} ${url}`);
    }
  }
});

/** What an answer says to a page. */
async function leave(mock: QuietMock, origin: string, url: string, method: 'GET' | 'OPTIONS', more = {}) {
  const { statusCode, headers } = await mock.app.inject({ method, url, headers: { origin, ...more } });
  const said = Object.entries(headers).filter(([name]) => /^(access-control-allow|vary)/.test(name));
  return { status: statusCode, ...Object.fromEntries(said) };
}

const tracing = 'baggage,sentry-trace,traceparent,x-apikey';
const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': tracing };

t.test('a preflight is answered for the headers it asks for, whatever the path', async (t) => {
  const mock = await quietMock(t);
  for (const url of ['/v2/conversations/123', '/v2/conversations/abc', '/media/photo.jpg', '/', '/nowhere', '/livez']) {
    t.match(await leave(mock, 'http://a.example', url, 'OPTIONS', asked), {
      status: 204,
      'access-control-allow-origin': '*',
      'access-control-allow-headers': tracing,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    });
  }
});

t.test('a preflight for a private network is let in', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['http://a.example'] });
  const wish = { ...asked, 'access-control-request-private-network': 'true' };
  const url = '/v2/conversations/123';
  t.match(await leave(mock, 'http://a.example', url, 'OPTIONS', wish), {
    'access-control-allow-private-network': 'true',
    'access-control-allow-origin': 'http://a.example',
  });
  t.notMatch(await leave(mock, 'http://a.example', url, 'OPTIONS', asked), {
    'access-control-allow-private-network': '',
  });
});

t.test('a named origin may send cookies along, any origin cannot', async (t) => {
  const origin = 'http://localhost:5173';
  const own = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: /^Origin/ };
  const any = { 'access-control-allow-origin': '*' };
  for (const url of ['/v2/conversations/123', '/v2/conversations/%ff', '/nowhere']) {
    const named = await quietMock(t, { 'cors-origin': [origin] });
    t.match(await leave(named, origin, url, 'GET'), own, url);
    t.notMatch(await leave(named, 'http://a.example', url, 'GET'), { 'access-control-allow-origin': '' }, url);
    const open = await quietMock(t);
    t.match(await leave(open, origin, url, 'GET'), any, url);
    t.notMatch(await leave(open, origin, url, 'GET'), { 'access-control-allow-credentials': '' }, url);
    const both = await quietMock(t, { 'cors-origin': ['*', origin] });
    t.match(await leave(both, origin, url, 'GET'), own, url);
    t.match(await leave(both, 'http://a.example', url, 'GET'), any, url);
  }
});

t.test(
  'the contract is served as it is committed, but for its server, which is relative, as YAML and as JSON',
  async (t) => {
    const { app } = await quietMock(t);
    const committed = readFileSync(inPackage('openapi.yaml'), 'utf8');
    const yaml = await app.inject('/openapi.yaml');
    t.equal(yaml.headers['content-type'], 'application/yaml');
    t.equal(yaml.body, committed.replace('url: /v2', 'url: v2'));
    const json = await app.inject('/openapi.json');
    t.equal(json.headers['content-type'], 'application/json');
    t.strictSame(json.json(), parse(yaml.body));
  },
);

t.test('the contract of the control plane is served, where there is one', async (t) => {
  const { app } = await quietMock(t);
  const built = readFileSync(inPackage('dist', 'control.yaml'), 'utf8');
  const served = built.replace('url: /_mock', 'url: _mock');
  t.equal((await app.inject('/control.yaml')).body, served);
  t.strictSame((await app.inject('/control.json')).json(), parse(served));
  t.match(
    (await app.inject('/docs/start.js')).body,
    /urls: \[\{ url: at\('..\/openapi.json'.*\{ url: at\('..\/control.json'/,
  );

  const { app: without } = await quietMock(t, { control: false });
  t.equal((await without.inject('/control.yaml')).statusCode, 404);
  t.equal((await without.inject('/control.json')).statusCode, 404);
  const { body: script } = await without.inject('/docs/start.js');
  t.match(script, / {2}url: at\('..\/openapi.json'\),/);
  t.notMatch(script, /control/);
});

t.test('the documentation loads nothing from another host', async (t) => {
  const { app } = await quietMock(t);
  t.match(await app.inject('/docs/'), { statusCode: 302, headers: { location: '../docs' } });
  const page = await app.inject('/docs');
  t.equal(page.headers['content-type'], 'text/html');
  const loaded = [...page.body.matchAll(/<(?!a )[^>]*(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
  t.strictSame(loaded, ['data:,', ...Object.keys(swaggerFiles).map((file) => `docs/${file}`), 'docs/start.js']);
  for (const [file, type] of Object.entries({ ...swaggerFiles, 'start.js': 'text/javascript' })) {
    t.match(await app.inject(`/docs/${file}`), { statusCode: 200, headers: { 'content-type': type } });
  }
  t.match((await app.inject('/docs/start.js')).body, /validatorUrl: null/);
});

t.test('the documentation lists every case, each with its link into the inbox, those of a folder too', async (t) => {
  const conversation = JSON.parse(readFileSync(inPackage('fixtures', 'conversations', '1001-open.json'), 'utf8'));
  const own = { ...conversation, id: 9201, last_message: { ...conversation.last_message, conversation_id: 9201 } };
  const folder = t.testdir({ '9201-night-shift.json': JSON.stringify(own) });
  const { app } = await quietMock(t, { fixtures: [folder] });
  const { body } = await app.inject('/docs');
  for (const { id, name } of app.dataset.cases) t.match(body, `<li><a href="./#id=${id}">${name}</a>, id ${id}: `);
  t.match(body, '<a href="./#id=9201">night-shift</a>');
});

t.test('the inbox is at /, with nothing inline and nothing of another host', async (t) => {
  const { app } = await quietMock(t);
  const page = await app.inject('/');
  t.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  const policy = String(page.headers['content-security-policy']);
  t.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
  t.notMatch(policy, /unsafe|http/);
  const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
  t.strictSame(loaded, ['inbox/icon.svg', 'inbox/inbox.css', 'inbox/inbox.js', 'docs']);
  for (const [file, type] of Object.entries({ ...inboxFiles, 'icon.svg': 'image/svg+xml' })) {
    t.match(await app.inject(`/inbox/${file}`), { statusCode: 200, headers: { 'content-type': type } });
  }
  t.notMatch(page.body, /<script(?! type="module" src)|<style| style=| on\w+=/);
});

t.test('what a balancer asks counts as alive, whatever Host it sends', async (t) => {
  const { app } = await quietMock(t);
  for (const host of ['10.0.0.7:7278', 'mock.example', 'evil.example:80', '']) {
    for (const [method, status] of [
      ['GET', 200],
      ['HEAD', 200],
      ['OPTIONS', 204],
    ] as const) {
      for (const url of ['/', '/livez', '/readyz']) {
        t.equal((await app.inject({ method, url, headers: { host } })).statusCode, status, `${method} ${url} ${host}`);
      }
    }
  }
});

t.test('the documentation is sent compressed to a client that reads Brotli, and only to such a one', async (t) => {
  const { app } = await quietMock(t);
  const ask = (headers = {}) => app.inject({ url: '/docs/swagger-ui.css', headers });
  const plain = await ask();
  t.match(plain.body, /\.swagger-ui/);
  t.equal(plain.headers.vary, 'Accept-Encoding');
  for (const accepted of ['gzip, deflate', 'identity', 'br;q=0', '']) {
    const { headers, body } = await ask({ 'accept-encoding': accepted });
    t.equal(headers['content-encoding'], undefined, accepted);
    t.equal(body, plain.body);
  }
  for (const accepted of ['br', 'gzip, deflate, br, zstd', '*', 'gzip, br;q=0.5']) {
    const { headers, rawPayload } = await ask({ 'accept-encoding': accepted });
    t.equal(headers['content-encoding'], 'br', accepted);
    t.equal(headers.vary, 'Accept-Encoding');
    t.equal(brotliDecompressSync(rawPayload).toString(), plain.body);
  }
});

t.test('a key is filled in where any is valid, and only there', async (t) => {
  const scriptFor = async (keys: string[]) =>
    (await (await quietMock(t, { 'api-key': keys })).app.inject('/docs/start.js')).body;
  t.match(await scriptFor([]), /preauthorizeApiKey\('ApiKeyAuth', 'demo'\)/);
  t.notMatch(await scriptFor(['sk-1']), /preauthorizeApiKey|sk-1/);
});

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
  // A parameter of a route has no line breaks.
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

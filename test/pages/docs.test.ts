import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import t from 'tap';
import { parse } from 'yaml';
import { renderControlContract } from '../../src/contract/render.ts';
import { inPackage } from '../../src/package-root.ts';
import { swaggerFiles } from '../../src/pages/docs.ts';
import { quietMock } from '../quiet-mock.ts';

t.test('the contract is served as it is committed, in both forms', async (t) => {
  const mock = await quietMock(t);
  const committed = readFileSync(inPackage('openapi.yaml'), 'utf8');
  const yaml = await mock.server.inject('/openapi.yaml');
  t.equal(yaml.headers['content-type'], 'application/yaml');
  t.equal(yaml.body, committed);
  t.strictSame((await mock.server.inject('/openapi.json')).json(), parse(committed));
});

t.test('the contract of the control plane is served beside it, where there is one', async (t) => {
  const mock = await quietMock(t);
  const rendered = await renderControlContract();
  t.equal((await mock.server.inject('/control.yaml')).body, rendered, 'as the build rendered it');
  t.strictSame((await mock.server.inject('/control.json')).json(), parse(rendered));
  const { body: both } = await mock.server.inject('/docs/start.js');
  t.match(both, /urls: \[\{ url: '\/openapi.json'.*\{ url: '\/control.json'/);

  const without = await quietMock(t, { control: false });
  t.equal((await without.server.inject('/control.yaml')).statusCode, 404);
  t.equal((await without.server.inject('/control.json')).statusCode, 404);
  const { body: one } = await without.server.inject('/docs/start.js');
  t.match(one, / {2}url: '\/openapi.json',/);
  t.notMatch(one, /control/);
});

t.test('the page asks no other host for anything', async (t) => {
  const mock = await quietMock(t);
  t.equal((await mock.server.inject('/')).headers.location, '/docs');
  const page = await mock.server.inject('/docs');
  const asked = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
  t.strictSame(asked, ['data:,', ...Object.keys(swaggerFiles).map((file) => `/docs/${file}`), '/docs/start.js']);
  for (const url of asked.slice(1)) t.equal((await mock.server.inject(url)).statusCode, 200, url);
  t.match((await mock.server.inject('/docs/start.js')).body, /validatorUrl: null/);
  for (const [file, type] of Object.entries(swaggerFiles)) {
    t.equal((await mock.server.inject(`/docs/${file}`)).headers['content-type'], type);
  }
});

t.test(
  'the files of the page are sent compressed to a client that can read them, and as they were to any other',
  async (t) => {
    const mock = await quietMock(t);
    const ask = (accepted?: string) =>
      mock.server.inject({
        url: '/docs/swagger-ui.css',
        headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
      });
    const plain = await ask();
    t.match(plain.body, /\.swagger-ui/);
    t.equal(plain.headers.vary, 'Accept-Encoding');
    for (const accepted of ['gzip, deflate', 'identity', 'br;q=0', '']) {
      const { headers, body } = await ask(accepted);
      t.equal(headers['content-encoding'], undefined, accepted);
      t.equal(body, plain.body);
    }
    for (const accepted of ['br', 'gzip, deflate, br, zstd', '*', 'gzip, br;q=0.5']) {
      const { headers, rawPayload } = await ask(accepted);
      t.equal(headers['content-encoding'], 'br', accepted);
      t.equal(brotliDecompressSync(rawPayload).toString(), plain.body);
    }
  },
);

t.test('a key is filled in where any will do, and only there', async (t) => {
  const scriptOf = async (keys: string[]) =>
    (await (await quietMock(t, { 'api-key': keys })).server.inject('/docs/start.js')).body;
  t.match(await scriptOf([]), /preauthorizeApiKey\('ApiKeyAuth', 'demo'\)/);
  t.notMatch(await scriptOf(['sk-1']), /preauthorizeApiKey|sk-1/);
});

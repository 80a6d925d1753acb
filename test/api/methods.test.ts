import { METHODS } from 'node:http';
import { fastify } from 'fastify';
import t from 'tap';
import { acceptEveryMethod, allow, otherMethods } from '../../src/api/methods.ts';

t.test('every method but the allowed ones, OPTIONS and CONNECT', async (t) => {
  const rest = otherMethods;
  t.equal(allow, 'GET, HEAD, OPTIONS');
  t.ok(rest.includes('POST') && rest.includes('PROPFIND') && rest.includes('M-SEARCH'));
  t.strictSame(METHODS.filter((method) => !rest.includes(method)).sort(), ['CONNECT', 'GET', 'HEAD', 'OPTIONS']);
});

t.test('a route can have any of them', async (t) => {
  const app = fastify();
  acceptEveryMethod(app);
  app.route({ url: '/', method: otherMethods, handler: async () => 'found' });
  t.equal((await app.inject({ url: '/', method: 'PURGE' as 'GET' })).body, 'found');
});

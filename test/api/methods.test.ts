import { METHODS } from 'node:http';
import { fastify } from 'fastify';
import t from 'tap';
import { acceptEveryMethod, methodsBut } from '../../src/api/methods.ts';

t.test('every method but the allowed ones, OPTIONS and CONNECT', async (t) => {
  const rest = methodsBut(['GET', 'HEAD']);
  t.ok(rest.includes('POST') && rest.includes('PROPFIND') && rest.includes('M-SEARCH'));
  t.strictSame(METHODS.filter((method) => !rest.includes(method)).sort(), ['CONNECT', 'GET', 'HEAD', 'OPTIONS']);
});

t.test('a route can have any of them', async (t) => {
  const app = fastify();
  acceptEveryMethod(app);
  app.route({ url: '/', method: methodsBut([]), handler: async () => 'found' });
  t.equal((await app.inject({ url: '/', method: 'PURGE' as 'GET' })).body, 'found');
});

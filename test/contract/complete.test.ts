import t from 'tap';
import { defaults } from '../../src/config/config.ts';
import { complete } from '../../src/contract/complete.ts';
import { conversationsOf } from '../../src/conversations-of.ts';

const info = { title: 'x', version: '1' };

t.test('a status the catalogue does not have is a mistake in a route', async (t) => {
  const document = { openapi: '3.1.1', info, paths: { '/x': { get: { responses: { 418: { description: '' } } } } } };
  t.throws(() => complete(document, conversationsOf(defaults)), { message: 'the error catalogue has no status 418' });
});

t.test('what a document does not have is left out', async (t) => {
  const conversations = conversationsOf(defaults);
  t.strictSame(complete({ openapi: '3.1.1', info, components: {} }, conversations).paths, {});
  const { get } = complete({ openapi: '3.1.1', info, paths: { '/x': {} } }, conversations).paths?.['/x'] ?? {};
  t.strictSame(get?.responses, {});
  const bare = complete(
    { openapi: '3.1.1', info, paths: { '/x': { get: { responses: { 200: { $ref: '#' }, 404: { $ref: '#' } } } } } },
    conversations,
  );
  t.match(bare.paths?.['/x']?.get?.responses?.['404'], {
    content: { 'application/json': { examples: { 'not-found': {} } } },
  });
});

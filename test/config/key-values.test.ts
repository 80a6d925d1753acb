import t from 'tap';
import { reservedKeys } from '../../src/api/authenticate.ts';
import { apiKey, keyBinding } from '../../src/config/key-values.ts';

t.test('any text is a key, but for those that are always refused', async (t) => {
  for (const key of ['demo', 'a b', 'suite-42:alice', 'Invalid', 'invalid:alice', 'constructor']) {
    t.equal(apiKey.parse(key), key);
  }
  for (const key of ['', ...Object.keys(reservedKeys)]) t.equal(apiKey.parse(key), undefined, key);
  t.equal(apiKey.expected, 'some text, but not invalid, expired, forbidden, which are always refused');
});

t.test('a binding is a key, a world and perhaps a user', async (t) => {
  t.strictSame(keyBinding.parse('demo=acme'), { key: 'demo', world: 'acme', user: undefined });
  t.strictSame(keyBinding.parse('demo=acme:alice'), { key: 'demo', world: 'acme', user: 'alice' });
  t.strictSame(keyBinding.parse('other:bob=acme:alice'), { key: 'other:bob', world: 'acme', user: 'alice' });
  t.strictSame(keyBinding.parse('demo=a:b:c'), { key: 'demo', world: 'a', user: 'b:c' }, 'as the key a:b:c is read');
  t.strictSame(keyBinding.parse('demo=expired'), { key: 'demo', world: 'expired', user: undefined });
});

t.test('what is no binding, or one of a key that is always refused, is nothing', async (t) => {
  const bad = ['', 'demo', '=acme', 'demo=', 'demo=:alice', 'demo=acme:', 'a=b=c', 'a,b=c', 'a=b,c', 'a=b:c,d'];
  for (const given of [...bad, ...Object.keys(reservedKeys).map((key) => `${key}=acme`)]) {
    t.equal(keyBinding.parse(given), undefined, given);
  }
  t.equal(keyBinding.isSecret, true);
});

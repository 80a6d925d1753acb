import t from 'tap';
import { errors } from '../../src/api/errors.ts';
import { refusal } from '../../src/api/refusal.ts';
import { byteString } from '../../src/byte-string.ts';

t.test('a refusal is the error of the catalogue, unless more is said', async (t) => {
  for (const name of ['not-found', 'rate-limited', 'method-not-allowed'] as const) {
    t.match(refusal('request', name), {
      source: 'request',
      variant: name,
      status: errors[name].status,
      body: byteString(JSON.stringify(errors[name].body)),
      headers: name === 'rate-limited' ? ['retry-after', '60'] : [],
      applied: '',
    });
  }
  const more = refusal('request', 'bad-request', { body: { a: 1 }, headers: ['allow', 'GET'], applied: 'delay=5' });
  t.match(more, { body: byteString('{"a":1}'), headers: ['allow', 'GET'], applied: 'delay=5' });
});

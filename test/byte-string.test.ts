import t from 'tap';
import { bufferOf, byteString, jsonBytes, textOf } from '../src/byte-string.ts';

t.test('a text is its bytes in UTF-8, one a character, and back', async (t) => {
  for (const text of ['', 'plain', 'é', 'ß’“”', 'مرحبا', '👋🏽', '\u0000\u007f\u0080ÿ', '{"a":1}']) {
    const bytes = byteString(text);
    t.strictSame(bufferOf(bytes), Buffer.from(text), text);
    t.equal(bytes.length, Buffer.byteLength(text), text);
    t.equal(textOf(bytes), text);
  }
});

t.test('half a surrogate pair is what Node makes of it', async (t) => {
  t.strictSame(bufferOf(byteString('\ud83d')), Buffer.from('\ud83d'));
});

t.test('a value is the bytes of its JSON', async (t) => {
  t.equal(textOf(jsonBytes({ name: 'Zoë' })), '{"name":"Zoë"}');
});

import t from 'tap';
import { jsonBytes } from '../../src/byte-string.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { generate } from '../../src/conversations/generate.ts';
import { generatedBody } from '../../src/conversations/generated-body.ts';
import { variantNames, variants } from '../../src/conversations/variants.ts';
import { idsUpTo, settingOf, startMs } from './setting.ts';

const setting = settingOf();
const conversationOf = (id: number, seed = 1) => generate(identityOf(seed, id), setting).at(startMs);

t.test('it is the JSON of the conversation, byte for byte', async (t) => {
  const differing = idsUpTo(10_000).filter((id) => generatedBody(conversationOf(id)) !== jsonBytes(conversationOf(id)));
  t.strictSame(differing, []);
});

t.test('so it is for every variant, for other seeds and for the largest numbers', async (t) => {
  for (const name of variantNames) {
    for (const id of [...idsUpTo(200), Number.MAX_SAFE_INTEGER]) {
      const conversation = generate(identityOf(id % 7, id), setting, variants[name].traits).at(startMs);
      if (generatedBody(conversation) !== jsonBytes(conversation)) t.fail(`${name} ${id}`);
    }
  }
});

t.test('pieces that were let go are written again', async (t) => {
  // Each seed has users and businesses of its own.
  for (const seed of idsUpTo(3_000)) generatedBody(conversationOf(1, seed));
  t.equal(generatedBody(conversationOf(1)), jsonBytes(conversationOf(1)));
});

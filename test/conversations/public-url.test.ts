import t from 'tap';
import { builtInFixtures } from '../../src/conversations/built-in-fixtures.ts';
import { defaultPublicUrl, rebased } from '../../src/conversations/public-url.ts';
import { edited } from './good-conversation.ts';

t.test('URLs that the mock serves get the other base, wherever they stand', async (t) => {
  for (const { name, conversation } of builtInFixtures.fixtures) {
    const text = JSON.stringify(conversation);
    const expected = text.replaceAll(`"${defaultPublicUrl}/`, '"http://partoo:7278/');
    t.equal(JSON.stringify(rebased(conversation, 'http://partoo:7278')), expected, name);
  }
  const moved = builtInFixtures.fixtures.filter(({ conversation }) =>
    JSON.stringify(conversation).includes(`${defaultPublicUrl}/`),
  );
  t.ok(moved.length > 15, 'many have one');
});

t.test('other URLs and texts are left alone, and so is the conversation that was given', async (t) => {
  const texts = {
    '/consumer_img': 'https://www.example.com/http://localhost:7278/x.jpg',
    '/consumer_name': 'http://localhost:72780/x',
    '/last_message/content': 'see http://localhost:7278/media/photo.jpg',
  };
  const conversation = edited(texts);
  const before = structuredClone(conversation);
  t.strictSame(rebased(conversation, 'http://partoo:7278'), before);
  t.strictSame(conversation, before);
});

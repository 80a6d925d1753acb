import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { builtInFixtures } from '../../src/conversations/built-in-fixtures.ts';
import { channelNames, channels } from '../../src/conversations/channels.ts';
import { variantOf, variants } from '../../src/conversations/variants.ts';
import { inPackage } from '../../src/package-root.ts';

const { fixtures, problems } = builtInFixtures;

t.test('the built-in fixtures are good, and each is its file', async (t) => {
  const folder = inPackage('fixtures', 'conversations');
  t.strictSame(problems, []);
  t.equal(fixtures.length, 33);
  t.strictSame(fixtures.map(({ id, name }) => `${id}-${name}.json`).sort(), readdirSync(folder).sort());
  for (const { id, name, conversation } of fixtures) {
    t.strictSame(conversation, JSON.parse(readFileSync(`${folder}/${id}-${name}.json`, 'utf8')));
    t.equal(conversation.id, id);
  }
});

t.test('no case and no message has two addresses', async (t) => {
  const messages = fixtures.flatMap(({ conversation }) => conversation.last_message?.id ?? []);
  t.equal(new Set(fixtures.map(({ name }) => name)).size, fixtures.length);
  t.equal(new Set(messages).size, messages.length);
});

t.test('between them they show every channel, kind, sender and state that is documented', async (t) => {
  const all = fixtures.map(({ conversation }) => conversation);
  const messages = all.flatMap(({ last_message }) => last_message ?? []);
  const seen = (values: readonly unknown[]) => [...new Set(values)].sort();
  t.strictSame(seen(all.map(({ messaging_partner }) => messaging_partner)), [...channelNames].sort());
  t.strictSame(seen(messages.map(({ status }) => status)), ['Failed', 'Sending', 'Success']);
  t.strictSame(seen(messages.map(({ content_type }) => content_type)), [
    'Audio',
    'Document',
    'IgStoryMention',
    'IgStoryReply',
    'Image',
    'Text',
    'Unsupported',
    'Video',
  ]);
  t.match(seen(messages.map(({ sender_type }) => sender_type)), ['Consumer', 'User']);
  for (const flag of ['is_read', 'has_one_user_message', 'is_expired', 'is_solved'] as const) {
    t.strictSame(seen(all.map((conversation) => conversation[flag])), [false, true], flag);
  }
});

t.test('a case with the name of a variant is one', async (t) => {
  const named = fixtures.filter(({ name }) => ['open', 'expired', 'solved', 'expired-solved', 'issues'].includes(name));
  t.equal(named.length, 5);
  for (const { name, conversation } of named) t.equal(variantOf(conversation), name);
  for (const { variant } of Object.values(channels)) {
    const { traits } = variants[variant];
    const conversation = fixtures.find(({ name }) => name.startsWith(variant))?.conversation;
    t.equal(conversation?.messaging_partner, 'channel' in traits && traits.channel, variant);
  }
});

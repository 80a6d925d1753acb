import t from 'tap';
import { channelNames } from '../../src/conversations/channels.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { features, featuresOf } from '../../src/conversations/features.ts';
import { edited } from './good-conversation.ts';

/** The features of a conversation: `status=Open`, `consumer_img=null`, `consumer_img=value`. */
function namesOf(conversation: Conversation): string[] {
  const places = featuresOf(conversation);
  return features.filter((_, at) => places.includes(at)).map(nameOf);
}

const nameOf = (feature: (typeof features)[number]) =>
  `${feature.path}=${feature.kind === 'enum' ? feature.value : feature.isNull ? null : 'value'}`;

const names = features.map(nameOf);

t.test('they are those of the schema', async (t) => {
  t.equal(new Set(names).size, names.length);
  t.strictSame(
    [...new Set(features.filter(({ kind }) => kind === 'nullable').map(({ path }) => path))],
    [
      'consumer_img',
      'consumer_name',
      'consumer_phone_number',
      'last_message',
      'last_message.sender_label',
      'last_message.content',
      'last_message.user_id',
      'last_message.custom_channel',
      'last_message.custom_channel.icon',
      'assigned_user_id',
      'custom_channel',
      'custom_channel.icon',
    ],
  );
  t.strictSame(
    [...new Set(features.filter(({ kind }) => kind === 'enum').map(({ path }) => path))],
    [
      'last_message.content_type',
      'last_message.sender_type',
      'last_message.status',
      'status',
      'messaging_partner',
      'issues',
    ],
  );
  t.strictSame(
    features.flatMap((feature) => (feature.path === 'messaging_partner' && 'value' in feature ? [feature.value] : [])),
    channelNames,
  );
});

t.test('a conversation has those of its values', async (t) => {
  const shown = namesOf(
    edited({
      '/consumer_img': null,
      '/consumer_name': '',
      '/status': 'Closed',
      '/issues': ['facebook_no_page_linked'],
      '/messaging_partner': 'Facebook',
    }),
  );
  for (const name of [
    'consumer_img=null',
    'consumer_name=value',
    'status=Closed',
    'issues=facebook_no_page_linked',
    'messaging_partner=Facebook',
    'last_message=value',
  ]) {
    t.ok(shown.includes(name), name);
  }
  for (const name of ['consumer_img=value', 'status=Open', 'last_message=null']) t.notOk(shown.includes(name), name);
});

t.test('where there is no message, nothing is said of its fields', async (t) => {
  const shown = namesOf(edited({ '/last_message': null }));
  t.strictSame(
    shown.filter((name) => name.startsWith('last_message')),
    ['last_message=null'],
  );
});

t.test('what no schema knows has no features', async (t) => {
  const known = namesOf(edited({ '/issues': [] }));
  const unknown = namesOf(edited({ '/issues': ['mock_unknown_issue', null], '/messaging_partner': 'Telepathy' }));
  t.strictSame(
    unknown,
    known.filter((name) => !name.startsWith('messaging_partner')),
  );
  const nonsense = namesOf(
    edited({ '/last_message': 5, '/business': undefined, '/status': ['Open'], '/issues': 'none' }),
  );
  t.strictSame(
    nonsense.filter((name) => /^(last_message|issues)/.test(name)),
    ['last_message=value'],
  );
});

import t from 'tap';
import { channelNames, channels } from '../../src/conversations/channels.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { type VariantName, variantNames, variantOf, variants } from '../../src/conversations/variants.ts';
import { edited } from './good-conversation.ts';
import { bodyOf, idsUpTo } from './setting.ts';

/** What each variant promises of every body. */
const promises: Record<VariantName, (conversation: Conversation) => boolean> = {
  open: (c) => c.status === 'Open' && !c.is_expired && !c.is_solved && c.issues.length === 0,
  expired: (c) => c.is_expired && !c.is_solved && c.status === 'Closed' && c.last_message !== null,
  solved: (c) => c.is_solved && !c.is_expired && c.status === 'Closed',
  'expired-solved': (c) => c.is_expired && c.is_solved && c.status === 'Closed',
  issues: (c) => c.issues.includes('facebook_no_page_linked') && c.messaging_partner === 'Facebook',
  'expired-issues': (c) => c.is_expired && !c.is_solved && c.issues.length === 1 && c.messaging_partner === 'Facebook',
  assigned: (c) => c.assigned_user_id !== null,
  unassigned: (c) => c.assigned_user_id === null,
  unread: (c) => !c.is_read && c.last_message?.sender_type === 'Consumer',
  answered: (c) => c.last_message?.sender_type === 'User' && c.has_one_user_message,
  'no-messages': (c) => c.last_message === null && !c.has_one_user_message && !c.is_expired,
  anonymous: (c) => c.consumer_name === null && c.consumer_img === null && c.consumer_phone_number === null,
  google: (c) => c.messaging_partner === 'Google',
  facebook: (c) => c.messaging_partner === 'Facebook',
  instagram: (c) => c.messaging_partner === 'Instagram',
  sms: (c) => c.messaging_partner === 'SMS' && c.consumer_phone_number !== null,
  whatsapp: (c) => c.messaging_partner === 'Whatsapp' && c.consumer_phone_number !== null,
  'custom-channel': (c) => c.messaging_partner === 'Custom' && c.custom_channel !== null,
};

t.test('each variant keeps its promise for every id', async (t) => {
  t.strictSame(Object.keys(promises), variantNames);
  for (const name of variantNames) {
    const ids = [...idsUpTo(500), Number.MAX_SAFE_INTEGER];
    const bodies = ids.map((id) => bodyOf(id, variants[name].traits));
    t.strictSame(
      bodies.filter((body) => !promises[name](body)).map(({ id }) => id),
      [],
      name,
    );
    t.ok(
      idsUpTo(500).some((id) => !promises[name](bodyOf(id))),
      `${name} is not what every id is anyhow`,
    );
  }
});

t.test('a variant settles no more than it must: what it leaves open differs between ids', async (t) => {
  for (const name of variantNames) {
    const bodies = idsUpTo(100).map((id) => bodyOf(id, variants[name].traits));
    t.ok(new Set(bodies.map(({ business }) => business.id)).size > 20, name);
    t.equal(new Set(bodies.map(({ is_solved }) => is_solved)).size, /open|expired|solved/.test(name) ? 1 : 2, name);
    if (!/issues|anonymous/.test(name) && !channelNames.some((channel) => channels[channel].variant === name)) {
      t.equal(new Set(bodies.map(({ messaging_partner }) => messaging_partner)).size, channelNames.length, name);
    }
  }
});

t.test('every variant has a name for a header and a description of its own', async (t) => {
  for (const name of variantNames) t.match(name, /^[a-z]+(-[a-z]+)*$/);
  t.equal(new Set(variantNames.map((name) => variants[name].description)).size, variantNames.length);
});

t.test('a conversation nobody asked to be special is named by what says most of it', async (t) => {
  const rows: [object, VariantName][] = [
    [{}, 'open'],
    [{ '/is_expired': true }, 'expired'],
    [{ '/is_solved': true }, 'solved'],
    [{ '/is_expired': true, '/is_solved': true }, 'expired-solved'],
    [{ '/issues': ['facebook_no_page_linked'] }, 'issues'],
    [{ '/issues': ['facebook_no_page_linked'], '/is_expired': true }, 'expired'],
    [{ '/issues': ['facebook_no_page_linked'], '/is_solved': true }, 'solved'],
  ];
  for (const [edits, expected] of rows) t.equal(variantOf(edited({ ...edits })), expected, JSON.stringify(edits));
  for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
    const named = idsUpTo(200).map((id) => variantOf(bodyOf(id, variants[name].traits)));
    t.strictSame([...new Set(named)], [name], `an example of ${name} is named so`);
  }
});

import { readdirSync } from 'node:fs';
import t from 'tap';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { invariants, violationsOf } from '../../src/conversations/invariants.ts';
import type { Rule } from '../../src/conversations/rules/rule.ts';
import { inPackage } from '../../src/package-root.ts';
import { edited, good } from './good-conversation.ts';
import { dayUs, startUs } from './setting.ts';

t.test('every rule of every file of rules is among the invariants, each name once', async (t) => {
  const files = readdirSync(inPackage('src', 'conversations', 'rules')).filter((file) => file !== 'rule.ts');
  const groups = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, Rule>[] = Object.values(await import(`../../src/conversations/rules/${file}`));
      t.equal(exported.length, 1, file);
      return exported[0] ?? {};
    }),
  );
  const names = groups.flatMap((group) => Object.keys(group));
  t.strictSame(names.sort(), Object.keys(invariants).sort());
  for (const group of groups) t.match(invariants, group);
});

t.test('every rule says where it comes from, and something of its own', async (t) => {
  const rules = Object.entries<Rule>(invariants);
  for (const [name, { grade, says }] of rules) {
    t.match(name, /^[a-z]+(-[a-z]+)*$/);
    t.ok(['documented', 'inferred', 'ours'].includes(grade), name);
    t.match(says, /^[a-zF][^.]+$/, 'a clause for a table, without a full stop');
  }
  t.equal(new Set(rules.map(([, { says }]) => says)).size, rules.length);
});

t.test('a good conversation breaks none', async (t) => {
  t.strictSame(violationsOf(good, startUs), []);
});

t.test('all that are broken come back, in the order of the table', async (t) => {
  const conversation = edited({
    '/is_solved': true,
    '/is_expired': true,
    '/last_message/status': 'Failed',
    '/messaging_partner': 'SMS',
    '/business/zipcode': '69007',
  });
  t.strictSame(violationsOf(conversation, startUs), [
    { rule: 'expired-is-closed', pointer: '/status', expected: 'Closed, because is_expired is true' },
    { rule: 'solved-is-closed', pointer: '/status', expected: 'Closed, because is_solved is true' },
    {
      rule: 'expired-after-its-window',
      pointer: '/is_expired',
      expected: 'false: the window of the channel has not passed',
    },
    {
      rule: 'delivery-of-user-messages',
      pointer: '/last_message/status',
      expected: 'Success, because a consumer sent it',
    },
    {
      rule: 'phone-on-phone-channels',
      pointer: '/consumer_phone_number',
      expected: 'a number, because the channel is SMS',
    },
    {
      rule: 'address-holds-its-parts',
      pointer: '/business/formatted_address',
      expected: 'an address with 69007 in it',
    },
  ]);
});

t.test('a moment that nobody knows breaks nothing, all else is still seen', async (t) => {
  const rulesOf = (conversation: Conversation, nowUs: number) =>
    violationsOf(conversation, nowUs).map(({ rule }) => rule);
  const early = edited({ '/is_expired': true, '/status': 'Closed' });
  t.strictSame(rulesOf(early, startUs), ['expired-after-its-window']);
  t.strictSame(rulesOf(early, Number.NaN), []);
  t.strictSame(rulesOf(good, startUs - dayUs), ['nothing-later-than-now']);
  t.strictSame(rulesOf(good, startUs + 400 * dayUs), ['open-within-its-window']);
  t.strictSame(rulesOf(good, Number.NaN), []);
  t.strictSame(rulesOf(edited({ '/status': 'Closed' }), Number.NaN), ['closed-for-a-reason']);
});

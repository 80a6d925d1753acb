import t from 'tap';
import { datesOf, earliestConsumerContact, lastDateOf } from '../../src/conversations/dates.ts';
import { edited, good } from './good-conversation.ts';
import { dayUs, startUs } from './setting.ts';

const first = startUs - dayUs;
const last = startUs - dayUs / 24;

t.test('every date has its pointer', async (t) => {
  t.strictSame(datesOf(good), { '/first_message_date': first, '/created_at': first, '/last_message/date': last });
  t.strictSame(datesOf(edited({ '/last_message': null })), { '/first_message_date': first, '/created_at': first });
  t.strictSame(datesOf(edited({ '/created_at': '2025-02-30 00:00:00.000000+00:00' })), {
    '/first_message_date': first,
    '/created_at': Number.NaN,
    '/last_message/date': last,
  });
});

t.test('the last date is that of the last message, later than all where there is none', async (t) => {
  t.equal(lastDateOf(good), last);
  t.equal(lastDateOf(edited({ '/last_message': null })), Number.POSITIVE_INFINITY);
});

t.test('a consumer was heard of in the last message if it is theirs, or in the first one', async (t) => {
  t.equal(earliestConsumerContact(good), last);
  t.equal(earliestConsumerContact(edited({ '/last_message/sender_type': 'User' })), first);
  t.equal(earliestConsumerContact(edited({ '/last_message/sender_type': 'Metadata' })), first);
  t.equal(earliestConsumerContact(edited({ '/last_message': null })), first);
});

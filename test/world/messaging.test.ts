// Stories of messaging, drawn at random, beside a small model of what they come to.

import fc from 'fast-check';
import t from 'tap';
import { defaults } from '../../src/config/read.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { nextDueMs, noticesOf } from '../../src/world/notices.ts';
import type { WorldState } from '../../src/world/state.ts';
import { ask, control, quietMock } from '../routes/mock/asking.ts';
import { stage } from './stories/play.ts';
import { stories, tell } from './stories/story.ts';

t.test(
  'whatever happens, conversations, threads, lists, cursors and webhooks are what a small model says',
  async (t) => {
    const on = await stage(t, await quietMock(t, { 'webhook-retry-base': 1 }));
    let told = 0;
    const property = fc.asyncProperty(stories, (story) => {
      told += 1;
      return tell(on, `story-${told}`, story);
    });
    await fc.assert(property, { numRuns: 40 });
    t.pass('they agree');
  },
);

t.test('nothing is due for a message whose conversation has gone with its file', async (t) => {
  const mock = await quietMock(t);
  const { world } = await mock.app.worlds.callerOf('demo');
  const { nowMs } = world;
  await control(mock, 'PUT', '/delivery', { outcome: 'Success', after: 'PT1M' });
  await ask(mock, 'POST', '/v2/messages', { conversation_id: 1001, content_type: 'Text', content: 'Hello' });
  const { state } = world;
  const dueIn = (dataset: Dataset) => noticesOf({ state, nowMs }, { state, nowMs: nowMs + 60_000 }, undefined, dataset);
  t.equal(dueIn(mock.dataset).length, 1);
  const emptied = openDataset({ ...defaults, 'only-fixtures': true }, nowMs);
  emptied.useFixtures([]);
  t.strictSame(dueIn(emptied), []);
});

t.test('webhooks are due for what is new and what changed, by events and by the clock', async (t) => {
  const mock = await quietMock(t);
  const { world } = await mock.app.worlds.callerOf('demo');
  const said: string[] = [];
  let before: { state: WorldState; nowMs: number } = { state: world.state, nowMs: world.nowMs };
  /** Does something, and notes what is due then. */
  const due = async (act: () => Promise<unknown>) => {
    const { seq } = world.state;
    await act();
    const after = { state: world.state, nowMs: world.nowMs };
    const event = (await world.log()).find((one) => one.seq > seq);
    said.push(
      noticesOf(before, after, event, mock.dataset)
        .map(({ type, message }) => `${type} ${message.status}${message.is_deleted ? ' deleted' : ''}`)
        .join(),
    );
    before = after;
  };
  const send = (query = '') =>
    ask(mock, 'POST', `/v2/messages${query}`, { conversation_id: 1001, content_type: 'Text', content: 'Hello' });
  let id = 0;
  await due(async () => {
    id = (await send('?__delivery=failed')).body.message_id;
  });
  await due(() => ask(mock, 'POST', `/v2/messages/${id}/retry`));
  await due(() => control(mock, 'POST', `/conversations/1001/messages/${id}/fail`));
  await due(() => control(mock, 'DELETE', `/conversations/1001/messages/${id}`));
  await due(() => control(mock, 'POST', '/conversations/1001/messages', { content: 'Hello?' }));
  await due(() => control(mock, 'PUT', '/delivery', { outcome: 'Success', after: 'PT1M' }));
  t.equal(nextDueMs(before), undefined);
  await due(() => send());
  t.equal(nextDueMs(before), world.nowMs + 60_000);
  await due(() => send('?__delivery=sending'));
  await due(() => control(mock, 'POST', '/clock/advance', { by: 'PT1M' }));
  await due(async () => {});
  await due(() => send());
  await due(() => control(mock, 'DELETE', '/conversations/1001'));
  await due(() => control(mock, 'POST', '/clock/advance', { by: 'PT1M' }));
  const { business } = (await ask(mock, 'GET', '/v2/conversations/1001')).body;
  const ingested = { business_id: business.id, external_conversation_id: 'c', external_message_id: 'm' };
  await ask(mock, 'POST', '/v2/custom-channels/61/messages', { ...ingested, sender_type: 'Consumer', content: 'Hi' });
  before = { state: world.state, nowMs: world.nowMs };
  await due(() =>
    ask(mock, 'POST', '/v2/custom-channels/61/messages', {
      ...ingested,
      external_message_id: 'n',
      sender_type: 'User',
      content: 'Hi',
    }),
  );
  t.strictSame(said, [
    'message_created Sending,message_updated Failed',
    'message_updated Sending,message_updated Success',
    'message_updated Failed',
    'message_updated Failed deleted',
    'message_created Success',
    '',
    'message_created Sending',
    'message_created Sending',
    'message_updated Success',
    '',
    'message_created Sending',
    '',
    '',
    'message_created Success',
  ]);
});

// The commands on a world: time, delivery, webhooks, walks through its list, and starting over.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Act, anyUser, command } from './command.ts';
import type { Plan, ReceiverPath } from './model.ts';

export const planning = fc
  .option(
    fc.constantFrom<Plan>(
      { outcome: 'Success', afterMs: 3_600_000 },
      { outcome: 'Failed', afterMs: 7_200_000 },
      { outcome: 'Failed', afterMs: 0 },
    ),
  )
  .map((plan) =>
    command(`messages are ${JSON.stringify(plan ?? 'delivered')}`, async (model, play) => {
      if (plan === null) await play.done('DELETE', '/_mock/delivery');
      else await play.done('PUT', '/_mock/delivery', { outcome: plan.outcome, after: `PT${plan.afterMs / 1000}S` });
      model.plan = plan ?? { outcome: 'Success', afterMs: 0 };
    }),
  );

export const advancing = fc.constantFrom('PT1H', 'PT2H', 'P2D', 'P10D').map((by) =>
  command(`${by} pass`, async (model, play) => {
    const { now } = await play.done('POST', '/_mock/clock/advance', { by });
    await play.untold('POST', '/_mock/clock/advance', { by });
    for (const { id, message: which } of model.advance(Date.parse(now))) {
      const message = model.thread(id, await play.base(model, id)).find((one) => one.id === which);
      if (message !== undefined) await play.notify(model, [{ type: 'message_updated', id, message }]);
    }
  }),
);

export const hook =
  (event: string, path: ReceiverPath, isGone = false): Act =>
  async (model, play) => {
    const there = model.webhooks.get(event);
    const url = play.urlOf(path);
    const made = await play.ask('POST', '/v2/webhooks', { items: [{ url, event_type: event }] });
    assert.equal(made.status, there === undefined ? 200 : 400);
    if (there === undefined) {
      model.lastWebhook += 1;
      model.webhooks.set(event, { id: model.lastWebhook, path });
    } else if (isGone) {
      await play.done('DELETE', `/v2/webhooks/${there.id}`);
      model.webhooks.delete(event);
    } else {
      await play.done('PUT', `/v2/webhooks/${there.id}`, { url });
      model.webhooks.set(event, { id: there.id, path });
    }
    const { items, count } = await play.done('GET', '/v2/webhooks');
    const shown = items.map((one: Record<string, unknown>) => [one.id, one.event_type, one.url]);
    const expected = [...model.webhooks].map(([name, one]) => [one.id, name, play.urlOf(one.path)]);
    assert.deepEqual([count, shown.toSorted()], [expected.length, expected.toSorted()]);
  };

export const hooking = fc
  .record({
    event: fc.constantFrom('message_created', 'message_updated'),
    path: fc.constantFrom<ReceiverPath>('/good', '/good', '/flaky', '/gone'),
    isGone: fc.boolean(),
  })
  .map(({ event, path, isGone }) =>
    command(
      `a webhook for ${event} at ${path}; one that is there is ${isGone ? 'deleted' : 'updated'}`,
      hook(event, path, isGone),
    ),
  );

export const redelivering = fc.nat(5).map((which) =>
  command(`delivery ${which} goes out again`, async (_model, play) => {
    await play.settle();
    const at = play.due.length - 1 - which;
    if (at < 0) return;
    await play.done('POST', `/_mock/deliveries/${at + 1}/redeliver`);
    play.deliver(at);
    await play.settle();
  }),
);

export const walking = fc
  .record({ isNew: fc.boolean(), perPage: fc.constantFrom(1, 3, 40), user: anyUser, isFiltered: fc.boolean() })
  .map(({ isNew, perPage, user, isFiltered }) =>
    command(
      `${isNew ? 'the first page' : 'the next page'} of ${perPage}${isFiltered ? ' of one business' : ''}`,
      async (model, play) => {
        const filter = isFiltered ? (await play.untold('GET', '/v2/conversations/1001')).body.business.id : '';
        if (isNew || play.walk === undefined) {
          const rest = (await play.list(model, filter)).map(({ id }) => id);
          play.walk = { cursor: '', rest, count: rest.length, run: model.run, filter };
        }
        const { walk } = play;
        const query = `per_page=${perPage}${filter && `&business__in=${filter}`}${walk.cursor && `&cursor=${walk.cursor}`}`;
        const { status, body: page } = await play.ask('GET', `/v2/conversations?${query}`, undefined, user);
        const isGood = walk.run === model.run && (filter === '' || filter === walk.filter);
        assert.equal(status, isGood ? 200 : 400);
        if (!isGood) return;
        const expected = [];
        for (const id of walk.rest.splice(0, perPage)) expected.push(model.shown(id, await play.base(model, id), user));
        assert.deepEqual(page.conversations, expected);
        assert.deepEqual([page.count, page.next_cursor === null], [walk.count, walk.rest.length === 0]);
        play.walk = page.next_cursor === null ? undefined : { ...walk, cursor: page.next_cursor };
      },
    ),
  );

export const starting = fc.constantFrom('clear', 'reset').map((what) =>
  command(what, async (model, play) => {
    await play.agreeInAll(model);
    const [method, path] = what === 'reset' ? ['POST', '/_mock/reset'] : ['DELETE', '/_mock/conversations'];
    await play.done(method, path);
    await play.untold(method, path);
    if (what === 'clear') return model.restoredAll();
    model.reset(Date.parse((await play.done('GET', '/_mock/clock')).now));
    play.due = [];
  }),
);

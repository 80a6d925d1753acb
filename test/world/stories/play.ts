// A world of a mock in which a story is told, and what it shows compared with the model.

import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import type { Test } from 'tap';
import { momentOf } from '../../../src/dataset/dates.ts';
import { brokenRules } from '../../../src/dataset/rules/rules.ts';
import type { Mock } from '../../../src/mock.ts';
import type { Conversation } from '../../../src/partoo/conversation.ts';
import type { WebhookBody } from '../../../src/partoo/webhook.ts';
import { as, ask } from '../../routes/mock/asking.ts';
import { until } from '../../until.ts';
import { receiver } from '../../webhooks/receiver.ts';
import { type Base, type Model, type Notice, type ReceiverPath, receivers } from './model.ts';

export const users = ['', 'alice', 'bob'] as const;
const organisationId = 42;
/** In microseconds since 1970. */
export const dateUs = (date: string) => Date.parse(date.replace(' ', 'T')) * 1000 + Number(date.slice(23, 26));
export const dateOf = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '000+00:00');

type Arrival = { readonly path: string; readonly body: WebhookBody };

/** A mock, and a receiver of its webhooks that fails as its paths say. */
export async function stage(t: Test, mock: Mock) {
  const arrived = new Map<string, Arrival[]>();
  const tries = new Map<string, number>();
  const key = (await mock.app.inject({ url: '/_mock/webhook-key', headers: as('key') })).body;
  const { url, received } = await receiver(t, (response, count, request) => {
    const { body = '', headers = {} } = received[count - 1] ?? {};
    const signature = Buffer.from(String(headers['x-partoo-signature-v1']), 'base64');
    const [, story = '', name] = request.url?.split('/') ?? [];
    const path = verify(null, Buffer.from(body), key, signature) ? `/${name}` : 'a wrong signature';
    const delivered: WebhookBody = JSON.parse(body);
    arrived.set(story, [...(arrived.get(story) ?? []), { path, body: delivered }]);
    const lane = `${story} ${delivered.payload.conversation.id}`;
    const isFirst = path === '/flaky' && (tries.get(lane) ?? 0) % 2 === 0;
    if (path === '/flaky') tries.set(lane, (tries.get(lane) ?? 0) + 1);
    response.statusCode = path === '/gone' ? 404 : isFirst ? 503 : 200;
    response.end();
  });
  return { mock, arrived, origin: new URL(url).origin };
}

export type Stage = Awaited<ReturnType<typeof stage>>;
type Due = { readonly path: ReceiverPath; readonly webhook: number; readonly body: WebhookBody; tries: number };

/** One world of the mock in which a story is told, and another one in which nothing happens but overrides and time. */
export class Play {
  readonly #stage: Stage;
  readonly key: string;
  /** What is due for webhooks since the last reset, in order. */
  due: Due[] = [];
  /** What has to arrive, in order, from the beginning. */
  readonly #arrivals: Arrival[] = [];
  walk: { cursor: string; rest: number[]; count: number; run: number; filter: string } | undefined;
  threadWalk: { cursor: string; id: number; last: number; run: number } | undefined;

  constructor(stage: Stage, key: string) {
    this.#stage = stage;
    this.key = key;
  }

  ask(method: string, path: string, body?: unknown, user = '') {
    return ask(this.#stage.mock, method, path, body, as(user === '' ? this.key : `${this.key}:${user}`));
  }

  /** As {@link ask}; has to succeed. */
  async done(method: string, path: string, body?: unknown, user = '') {
    const answer = await this.ask(method, path, body, user);
    assert.ok(answer.status < 300, `${method} ${path} ${JSON.stringify(body)} got ${answer.status} ${answer.text}`);
    return answer.body;
  }

  untold(method: string, path: string, body?: unknown) {
    return ask(this.#stage.mock, method, path, body, as(`untold-${this.key}`));
  }

  async base(model: Model, id: number): Promise<Base> {
    const created = model.told.get(id)?.created;
    if (created !== undefined) return { conversation: created, thread: [] };
    const conversation = (await this.untold('GET', `/v2/conversations/${id}`)).body;
    const thread = (await this.untold('GET', `/_mock/conversations/${id}/messages`)).body.messages;
    return { conversation, thread };
  }

  urlOf = (path: ReceiverPath) => `${this.#stage.origin}/${this.key}${path}`;

  async notify(model: Model, notices: readonly Notice[]): Promise<void> {
    for (const { type, id, message } of notices) {
      const webhook = model.webhooks.get(type);
      if (webhook === undefined) continue;
      const { conversation } = await this.base(model, id);
      const { consumer_img, consumer_name, business, messaging_partner, custom_channel } = conversation;
      const of = { id, consumer_img, consumer_name, business: { id: business.id }, messaging_partner, custom_channel };
      const body = { type, payload: { message, conversation: of, org_id: organisationId } };
      this.due.push({ path: webhook.path, webhook: webhook.id, body, tries: 0 });
      this.deliver(this.due.length - 1);
    }
  }

  deliver(at: number): void {
    const due = this.due[at];
    if (due === undefined) throw new Error(`nothing is due at ${at}`);
    due.tries += receivers[due.path];
    for (let count = 0; count < receivers[due.path]; count += 1) this.#arrivals.push(due);
  }

  /** Waits until nothing is tried any more, and compares what arrived with what was due. */
  async settle(): Promise<void> {
    const list = async () => (await this.done('GET', '/_mock/deliveries')).deliveries;
    const isOver = async () => (await list()).every(({ status }: { status: string }) => status !== 'pending');
    assert.ok((await isOver()) || (await until(isOver)), 'every delivery ends');
    const deliveries = (await list()).map((one: Record<string, unknown> & { attempts: unknown[] }) => ({
      ...{ webhook: one.webhook, status: one.status, url: one.url, body: one.body, tries: one.attempts.length },
    }));
    const expected = this.due.map(({ webhook, path, body, tries }) => ({
      ...{ webhook, status: path === '/gone' ? 'failed' : 'delivered', url: this.urlOf(path), body, tries },
    }));
    assert.deepEqual(deliveries, expected, 'what /_mock/deliveries lists is what was due');
    const arrived = this.#stage.arrived.get(this.key) ?? [];
    assert.deepEqual(byConversation(arrived), byConversation(this.#arrivals), 'what arrived, in order');
  }

  /** The list as it has to be. */
  async list(model: Model, filter = ''): Promise<Conversation[]> {
    const bases = new Map<number, Base>();
    for (let query = ''; ; ) {
      const page = (await this.untold('GET', `/v2/conversations?per_page=100${query}`)).body;
      for (const one of page.conversations) bases.set(one.id, { conversation: one, thread: [] });
      if (page.next_cursor === null) break;
      query = `&cursor=${page.next_cursor}`;
    }
    for (const id of model.told.keys()) bases.set(id, await this.base(model, id));
    return [...bases]
      .map(([id, base]) => model.shown(id, base, ''))
      .filter(({ business }) => filter === '' || business.id === filter)
      .map((one) => ({ one, at: dateUs(one.last_message?.date ?? one.first_message_date) }))
      .sort((a, b) => b.at - a.at || model.turn(b.one.id) - model.turn(a.one.id) || b.one.id - a.one.id)
      .map(({ one }) => one);
  }

  /** What the mock shows of a conversation is what the model says. */
  async agree(model: Model, id: number): Promise<void> {
    const base = await this.base(model, id);
    const thread = model.thread(id, base);
    for (const user of users) {
      const shown: Conversation = await this.done('GET', `/v2/conversations/${id}`, undefined, user);
      assert.deepEqual(shown, model.shown(id, base, user), `${id} for ${user || 'nobody'}`);
      const broken = new Set(rulesBrokenBy(base.conversation, model.nowMs));
      assert.deepEqual(
        rulesBrokenBy(shown, model.nowMs).filter((rule) => !broken.has(rule)),
        [],
      );
    }
    const { messages, count } = await this.done('GET', `/v2/messages?conversation_id=${id}&per_page=100`);
    assert.deepEqual({ messages, count }, { messages: thread.toReversed().slice(0, 100), count: thread.length });
  }

  /** All of it. */
  async agreeInAll(model: Model): Promise<void> {
    for (const id of model.told.keys()) await this.agree(model, id);
    const seen: Conversation[] = [];
    for (let query = ''; ; ) {
      const page = await this.done('GET', `/v2/conversations?per_page=100${query}`);
      seen.push(...page.conversations);
      if (page.next_cursor !== null) query = `&cursor=${page.next_cursor}`;
      else {
        assert.equal(page.count, seen.length);
        break;
      }
    }
    assert.deepEqual(seen, await this.list(model));
    await this.settle();
  }
}

/** In order for each conversation; of several conversations, they may overtake each other. */
function byConversation(all: readonly Arrival[]): ReadonlyMap<number, readonly Arrival[]> {
  const lanes = new Map<number, Arrival[]>();
  for (const { path, body } of all) {
    const { id } = body.payload.conversation;
    lanes.set(id, [...(lanes.get(id) ?? []), { path, body }]);
  }
  return lanes;
}

const rulesBrokenBy = (conversation: Conversation, nowMs: number) =>
  brokenRules(conversation, momentOf(conversation, nowMs * 1000)).map(({ rule }) => rule);

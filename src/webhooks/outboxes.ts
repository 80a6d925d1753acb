// Gives each run of a world its outbox, and delivers to the webhooks of the world what happens in it: by an event, or
// because the time of a message came.

import type { Dataset } from '../dataset/dataset.ts';
import { organisationId } from '../dataset/organisation.ts';
import { webhookFaultDue } from '../faults/webhook-faults.ts';
import { webhookBody } from '../partoo/webhook.ts';
import type { Event } from '../world/events.ts';
import { type Moment, type Notice, nextDueMs, noticesOf } from '../world/notices.ts';
import type { Run } from '../world/run.ts';
import type { WorldState } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { Outbox, type OutboxOptions } from './outbox.ts';
import { publicPem } from './sign.ts';

/** The longest that Node waits. */
const longestTimerMs = 2 ** 31 - 1;

export class Outboxes {
  readonly #options: OutboxOptions;
  readonly #dataset: Dataset;
  readonly #outboxes = new WeakMap<Run, Outbox>();
  /** Up to when the webhooks of a run know what happened, and what waits for the next message whose time comes. */
  readonly #known = new WeakMap<Run, { readonly atMs: number; readonly timer: NodeJS.Timeout | undefined }>();

  constructor(options: OutboxOptions, dataset: Dataset) {
    this.#options = options;
    this.#dataset = dataset;
  }

  /** The public half of the key that signs, in PEM. */
  get publicKey(): string {
    return publicPem(this.#options.key);
  }

  /** That of the present run. A reset begins another, and gives up what is not delivered. */
  of(world: World): Outbox {
    const { run } = world;
    const known = this.#outboxes.get(run);
    if (known !== undefined) return known;
    const outbox = new Outbox(this.#options, world);
    this.#outboxes.set(run, outbox);
    run.onEnd(() => {
      outbox.end();
      clearTimeout(this.#known.get(run)?.timer);
    });
    return outbox;
  }

  /** How many deliveries of a world are not delivered yet. */
  pendingOf({ run }: World): number {
    return this.#outboxes.get(run)?.list({ status: 'pending' }).length ?? 0;
  }

  /** Delivers what an event says, and what became of messages by then. */
  onEvent(world: World, before: WorldState, event: Event): void {
    const { run, state, nowMs } = world;
    const { atMs = Date.parse(event.at), timer } = this.#known.get(run) ?? {};
    clearTimeout(timer);
    if (state.webhooks.size === 0) {
      this.#known.delete(run);
      return;
    }
    this.of(world);
    this.#deliver(world, noticesOf({ state: before, nowMs: atMs }, { state, nowMs }, event, this.#dataset));
    this.#wait(world, { state, nowMs });
  }

  /** Where the clock of the world runs, the time of a message comes without an event. */
  #wait(world: World, known: Moment): void {
    const dueMs = world.isRunning ? nextDueMs(known) : undefined;
    if (dueMs === undefined) {
      this.#known.set(world.run, { atMs: known.nowMs, timer: undefined });
      return;
    }
    const onTime = () => {
      const { state, nowMs } = world;
      this.#deliver(world, noticesOf({ state, nowMs: known.nowMs }, { state, nowMs }, undefined, this.#dataset));
      this.#wait(world, { state, nowMs });
    };
    const timer = setTimeout(onTime, Math.min(dueMs - known.nowMs, longestTimerMs)).unref();
    this.#known.set(world.run, { atMs: known.nowMs, timer });
  }

  /** Delivers notices for which the world has a webhook. */
  #deliver(world: World, notices: readonly Notice[]): void {
    const { webhooks, webhookFaults } = world.state;
    for (const { type: event, message, conversation } of notices) {
      const [webhook, receiver] = [...webhooks].find(([, { eventType }]) => eventType === event) ?? [];
      if (webhook === undefined || receiver === undefined) continue;
      const { url, customHeaders } = receiver;
      const body = webhookBody(event, message, conversation, organisationId);
      const fault = webhookFaultDue(webhookFaults, { id: conversation.id, event }, (key) => world.count(key));
      this.of(world).add({ event, webhook, url, customHeaders, body }, fault);
    }
  }
}

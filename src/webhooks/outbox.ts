// Delivers the webhooks of one run of a world: in order for one conversation, and again where a receiver fails.

import type { KeyObject } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import { limits } from '../config/limits.ts';
import { unknownEvent, type WebhookFaultRule } from '../faults/webhook-faults.ts';
import { type FiredEvent, type WebhookBody, webhookHeaders } from '../partoo/webhook.ts';
import { deliver, type Outcome } from './deliver.ts';
import { type Attempt, type Delivery, type DeliveryMatch, matchesDelivery } from './delivery.ts';
import { receiverProblem } from './hosts.ts';
import { Lanes } from './lanes.ts';
import { signatureOf, wrongKey } from './sign.ts';

/** What is the same for every world of a mock. */
export type OutboxOptions = {
  readonly key: KeyObject;
  /** Hosts that `--webhook-host` named. */
  readonly hosts: readonly string[];
  /** Until a delivery is tried again; doubled for each further try. */
  readonly retryBaseMs: number;
};

/** What is to be delivered where. */
export type Due = {
  readonly event: FiredEvent;
  /** Id of the webhook; null for a test delivery. */
  readonly webhook: number | null;
  readonly url: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly body: WebhookBody;
};

/** Whose webhooks are delivered. */
export type OutboxWorld = {
  /** In ISO 8601. */
  readonly nowIso: string;
  /** Tells those who follow the world of a delivery. */
  readonly tell: (name: 'delivery', delivery: Delivery, bytes: number) => void;
};

/** How long a fault keeps a delivery back unless it says so. */
const defaultDelayMs = 1000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #world: OutboxWorld;
  readonly #deliveries: Delivery[] = [];
  readonly #lanes = new Lanes();
  /** What goes out after the next delivery of a conversation. */
  readonly #held = new Set<Delivery>();
  readonly #atOnce = pLimit(limits.deliveriesAtOnce);
  readonly #watchers = new Set<() => void>();
  readonly #over = new AbortController();
  #count = 0;

  constructor(options: OutboxOptions, world: OutboxWorld) {
    this.#options = options;
    this.#world = world;
    // One for each delivery that waits.
    setMaxListeners(0, this.#over.signal);
  }

  /** How many older ones were dropped. */
  get dropped(): number {
    return this.#count - this.#deliveries.length;
  }

  /** Those that match, oldest first. */
  list(match: DeliveryMatch = {}): readonly Delivery[] {
    return this.#deliveries.filter((delivery) => matchesDelivery(delivery, match));
  }

  /** Delivers after what is due already for the conversation. */
  add(due: Due, fault: Promise<WebhookFaultRule | undefined>): void {
    const delivery = this.#enter(due);
    this.#lanes.add(delivery.id, async () => this.#sendBy(await fault, delivery));
  }

  /** Delivers once more, signed rightly, after what is due already for the conversation. It must not be pending. */
  again(delivery: Delivery): void {
    delivery.status = 'pending';
    this.#sign(delivery, this.#options.key);
    this.#changed(delivery);
    this.#lanes.add(delivery.id, () => this.#send(delivery));
  }

  /** Delivers once, at once, as a test. */
  async tryOut(due: Due): Promise<Attempt> {
    const delivery = this.#enter(due);
    delivery.headers[webhookHeaders.tryout] = 'true';
    const attempt = await this.#attempt(delivery);
    this.#settle(delivery, attempt);
    return attempt;
  }

  /** Resolves once one matches, after so many milliseconds of real time, when the connection closes, or with the run. */
  found(match: DeliveryMatch, withinMs: number, connection: Socket): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        connection.off('close', end);
        this.#watchers.delete(look);
        resolve();
      };
      const look = () => {
        if (this.#over.signal.aborted || this.list(match).length > 0) end();
      };
      const timer = setTimeout(end, withinMs);
      connection.on('close', end);
      this.#watchers.add(look);
      look();
    });
  }

  /** Gives up what is not delivered yet. */
  end(): void {
    this.#over.abort();
    this.#look();
  }

  #enter({ event, webhook, url, customHeaders, body }: Due): Delivery {
    this.#count += 1;
    const delivery: Delivery = {
      number: this.#count,
      at: this.#world.nowIso,
      webhook,
      event,
      id: body.payload.conversation.id,
      message: body.payload.message.id,
      status: 'pending',
      fault: null,
      url,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'partoo-mock',
        ...customHeaders,
        [webhookHeaders.signature]: signatureOf(JSON.stringify(body), this.#options.key),
      },
      body,
      attempts: [],
    };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > limits.deliveriesPerWorld) this.#deliveries.shift();
    this.#changed(delivery);
    return delivery;
  }

  async #sendBy(rule: WebhookFaultRule | undefined, delivery: Delivery): Promise<void> {
    if (rule !== undefined) this.#spoil(rule, delivery);
    const { fault, delayMs = defaultDelayMs } = rule ?? {};
    if (fault === 'out-of-order') return this.#hold(delivery, delayMs);
    if (fault === 'late') await this.#pause(delayMs);
    await this.#send(delivery);
    if (fault === 'duplicate') await this.#attempt(delivery);
    for (const held of this.#held) if (held.id === delivery.id) await this.#release(held);
  }

  /** Changes what is sent. */
  #spoil({ fault }: WebhookFaultRule, delivery: Delivery): void {
    delivery.fault = fault;
    if (fault === 'unknown-event') delivery.body = { ...delivery.body, type: unknownEvent };
    this.#sign(delivery, fault === 'wrong-signature' ? wrongKey() : this.#options.key);
  }

  #sign({ headers, body }: Delivery, key: KeyObject): void {
    headers[webhookHeaders.signature] = signatureOf(JSON.stringify(body), key);
  }

  /** Keeps a delivery back until the next of its conversation went out; for so long at most. */
  #hold(delivery: Delivery, atMostMs: number): void {
    this.#held.add(delivery);
    this.#pause(atMostMs).then(() => this.#lanes.add(delivery.id, () => this.#release(delivery)));
  }

  async #release(held: Delivery): Promise<void> {
    if (this.#held.delete(held)) await this.#send(held);
  }

  /** Tries until it is delivered, or is not to be tried again. */
  async #send(delivery: Delivery): Promise<void> {
    const { hosts, retryBaseMs } = this.#options;
    const isRefused = receiverProblem(delivery.url, hosts) !== undefined;
    for (let tries = 1; !this.#over.signal.aborted; tries += 1) {
      const attempt = await this.#attempt(delivery);
      if (isRefused || !mayPass(attempt) || tries > limits.deliveryRetries) return this.#settle(delivery, attempt);
      await this.#pause(retryBaseMs * 2 ** (tries - 1));
    }
  }

  async #attempt(delivery: Delivery): Promise<Attempt> {
    const attempt = await this.#atOnce(async () => ({ at: this.#world.nowIso, ...(await this.#outcomeOf(delivery)) }));
    delivery.attempts.push(attempt);
    this.#changed(delivery);
    return attempt;
  }

  async #outcomeOf({ url, headers, body }: Delivery): Promise<Outcome> {
    const refused = receiverProblem(url, this.#options.hosts);
    // A log that was played may have any.
    if (refused !== undefined) return { status: null, error: `not sent: the URL ${refused}`, durationMs: 0 };
    return deliver(
      { url, headers, body: JSON.stringify(body) },
      { timeoutMs: limits.deliveryTimeoutMs, answerBytes: limits.receiverBytes, signal: this.#over.signal },
    );
  }

  #settle(delivery: Delivery, { status }: Attempt): void {
    delivery.status = status === 200 ? 'delivered' : 'failed';
    this.#changed(delivery);
  }

  /** Of real time; ends with the run. */
  #pause(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.#over.signal, ref: false }).catch(() => {});
  }

  #changed(delivery: Delivery): void {
    if (!this.#over.signal.aborted) this.#world.tell('delivery', delivery, deliveryBytes);
    this.#look();
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }
}

/** About what a delivery takes, with the conversation and the message in its body. */
const deliveryBytes = 4_000;

/** Whether it may be delivered at a later try. Nothing is said of a refused connection or a timeout: that they may is ours. */
const mayPass = ({ status }: Attempt): boolean => status === null || status >= 500;

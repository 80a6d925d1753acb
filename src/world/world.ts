// A world: all that clients have stated under one key, as the fold of its log.

import { setMaxListeners } from 'node:events';
import type { Feed, HappeningName } from '../journal/feed.ts';
import { MockProblem } from '../problems/problem-json.ts';
import { bytesOf, checkLogSize } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Event, EventName, Fact } from './events.ts';
import { sha256 } from './key-hash.ts';
import { Run } from './run.ts';
import { apply, emptyState, type WorldState } from './state.ts';
import type { Store } from './store.ts';

/** What is the same for every world of a mock. */
export type WorldOptions = {
  readonly store: Store;
  readonly clock: Clock;
  /** Requests a minute; null for no limit. */
  readonly rateLimit: number | null;
  /** How many requests a journal keeps. */
  readonly journal: number;
  /** What every world begins with: the events of a scenario. */
  readonly prologue: Prologue;
  /** Called with everything that clients state, once it is folded; not with what is played. */
  readonly onEvent?: (world: World, before: WorldState, event: Event) => void;
};

export type Prologue = () => Promise<readonly Event[]>;

/** Decides what a command comes to, or throws why it is refused. */
type Decide = (state: WorldState, nowMs: number) => readonly Fact[];

export class World {
  readonly name: string;
  /** The SHA-256 of its name, under which the store knows it. */
  readonly id: string;
  /** The first digits of that, for people. */
  readonly hash: string;
  /** Which use of a world of the mock was the last of this one. */
  lastUse = 0;
  readonly #options: WorldOptions;
  /** Called when keys were bound to it or taken back. */
  readonly #onKeys: (world: World) => void;
  readonly #feed: Feed;
  readonly #dropped = new AbortController();
  #state: WorldState;
  /** Of its log since the last reset, as JSON. */
  #bytes = 0;
  #run: Run;
  /** The time that was written last, in ISO 8601. */
  #written = { ms: Number.NaN, iso: '' };
  /** The state of the past that was asked for last. */
  #past: WorldState | undefined;

  constructor(name: string, options: WorldOptions, feed: Feed, onKeys: (world: World) => void) {
    this.name = name;
    this.id = sha256(name);
    this.hash = this.id.slice(0, 8);
    this.#options = options;
    this.#feed = feed;
    this.#onKeys = onKeys;
    this.#state = emptyState(options.rateLimit);
    this.#run = this.#newRun();
    // One for each client that follows the world.
    setMaxListeners(0, this.#dropped.signal);
  }

  /** Aborted when the world has to make room for others. */
  get dropped(): AbortSignal {
    return this.#dropped.signal;
  }

  get state(): WorldState {
    return this.#state;
  }

  get run(): Run {
    return this.#run;
  }

  /** Where generated dates end, in milliseconds since 1970. */
  get startMs(): number {
    return this.#options.clock.startMs;
  }

  get isRunning(): boolean {
    return this.#options.clock.isRunning;
  }

  /** The time of the world, in milliseconds since 1970. */
  get nowMs(): number {
    return this.#options.clock.now() + this.#state.clockOffsetMs;
  }

  get nowIso(): string {
    const ms = this.nowMs;
    // Every request is written down with it, and many of them in one millisecond.
    if (ms !== this.#written.ms) this.#written = { ms, iso: new Date(ms).toISOString() };
    return this.#written.iso;
  }

  /** Appends what a command comes to, and gives it; decides again where somebody was first. */
  async append(user: string | undefined, decide: Decide): Promise<readonly Event[]> {
    const { store } = this.#options;
    for (;;) {
      this.#checkKept();
      const facts = decide(this.#state, this.nowMs);
      const events = this.#stamped(facts, user);
      checkLogSize(this.#state.seq - this.#state.resetSeq + events.length, this.#bytes + bytesOf(events));
      if (await store.append(this.id, events)) {
        this.#take(events, (before, event) => this.#options.onEvent?.(this, before, event));
        return events;
      }
      await this.sync();
    }
  }

  /** Takes in what others appended. */
  async sync(): Promise<void> {
    this.#take(await this.#options.store.read(this.id, this.#state.seq), () => {});
  }

  /** As if nobody had been here. */
  async reset({ keepsKeys = true } = {}): Promise<void> {
    await this.#startOver(await this.#options.prologue(), keepsKeys);
  }

  /** Appends what every world begins with. */
  async begin(): Promise<void> {
    const prologue = await this.#options.prologue();
    if (prologue.length > 0) await this.#startOver(prologue);
  }

  /**
   * Starts over with the events of a log in place of its own. Further keys stay.
   *
   * @param check throws what is wrong with the events; those of too long a log are not even looked at
   * @throws MockProblem if they are too many, or something is wrong with one, and nothing changes
   */
  async play(events: readonly unknown[], check: (events: readonly unknown[]) => readonly Event[]): Promise<void> {
    checkLogSize(events.length + this.#state.keys.size, bytesOf(events));
    await this.#startOver(check(events));
  }

  /** The state after an event of the past; undefined where it was never, or a reset came since. */
  async stateAt(seq: number): Promise<WorldState | undefined> {
    const { resetSeq } = this.#state;
    if (seq < resetSeq || seq > this.#state.seq) return undefined;
    if (this.#past?.seq !== seq || this.#past.resetSeq !== resetSeq) {
      const events = (await this.log()).filter((event) => event.seq <= seq);
      const { rateLimit } = this.#options;
      this.#past = events.reduce((state, event) => apply(state, event, rateLimit), emptyState(rateLimit, resetSeq));
    }
    return this.#past;
  }

  /** The events since the last reset, which is not among them. */
  async log(): Promise<Event[]> {
    const { store } = this.#options;
    return [...(await store.read(this.id, this.#state.resetSeq))];
  }

  /** Tells those who follow what happened in it. */
  tell(name: HappeningName, data: object, bytes?: number): void {
    this.#feed.add({ name, world: this.id, data }, bytes);
  }

  /** Counts a request by the world's own counters. */
  async count(key: string, by = 1): Promise<number> {
    return this.dropped.aborted ? by : this.#options.store.count(this.id, key, by);
  }

  /** Makes room for other worlds. What waits or follows ends, and nothing can be stated any more. */
  async drop(): Promise<void> {
    this.#dropped.abort();
    this.#run.end();
    this.tell('dropped', {});
    await this.#options.store.drop(this.id);
  }

  async #startOver(events: readonly Event[], keepsKeys = true): Promise<void> {
    this.#checkKept();
    const { store } = this.#options;
    const reset = this.#stamped([{ type: 'world.reset', data: {} }], undefined);
    const first = this.#state.seq + 2;
    const keys = this.#stamped(
      [...(keepsKeys ? this.#state.keys : [])].map(
        ([hash, user]): Fact => ({ type: 'key.bound', data: { hash, user } }),
      ),
      undefined,
    );
    const played = [...keys, ...events].map((event, at) => ({ ...event, seq: first + at }));
    if (!(await store.append(this.id, [...reset, ...played]))) {
      await this.sync();
      return this.#startOver(events, keepsKeys);
    }
    this.#take([...reset, ...played]);
    this.tell('reset', { seq: this.#state.seq });
    await store.trim(this.id, this.#state.resetSeq);
  }

  /** A request may have begun before its world was dropped. */
  #checkKept(): void {
    if (this.dropped.aborted) {
      const detail = 'the world was dropped meanwhile: there are too many (--max-worlds)';
      throw new MockProblem('conflict', detail, { problems: [] });
    }
  }

  #stamped(facts: readonly Fact[], user: string | undefined): Event[] {
    const { seq } = this.#state;
    const at = this.nowIso;
    return facts.map((fact, index) => ({ seq: seq + 1 + index, at, user: user ?? null, ...fact }));
  }

  #newRun(): Run {
    return new Run(this.#options.journal, (name, entry) => this.tell(name, entry));
  }

  /** Folds events, each once, and calls with each and the state before it. */
  #take(events: readonly Event[], onEvent?: (before: WorldState, event: Event) => void): void {
    for (const event of events) {
      if (event.seq !== this.#state.seq + 1) continue;
      const before = this.#state;
      const bytes = bytesOf([event]);
      this.#state = apply(this.#state, event, this.#options.rateLimit);
      this.#bytes = event.type === 'world.reset' ? 0 : this.#bytes + bytes;
      if (event.type === 'world.reset') {
        this.#run.end();
        this.#run = this.#newRun();
      }
      if (keyEvents.has(event.type)) this.#onKeys(this);
      if (onEvent === undefined) continue;
      this.tell('event', event, bytes);
      onEvent(before, event);
    }
  }
}

const keyEvents: ReadonlySet<EventName> = new Set(['world.reset', 'key.bound', 'keys.unbound']);

// Which conversation an id answers: an example asked for, a fixture, or a generated one.

import { FifoMap } from 'toad-cache';
import type { Clock } from '../worlds/clock.ts';
import type { Conversation } from './conversation.ts';
import { identityOf } from './draw.ts';
import type { Fixture } from './fixtures.ts';
import { type Generated, generate, type Setting } from './generate.ts';
import { type VariantName, variantNames, variantOf, variants } from './variants.ts';

/** `variant` is the name of the case of a fixture, of the variant asked for, or of what a generated one is. */
export type Picked = {
  readonly source: 'prefer' | 'fixture' | 'generated';
  readonly variant: string;
  readonly conversation: Conversation;
};

/** What a request may ask of the choice: an example by name, another seed. */
export type Wish = { readonly example?: string; readonly seed?: number };

const minuteMs = 60_000;

/** Enough for a suite's ids to be made once; small, because a cache that misses only costs. */
const cachedConversations = 4096;

/** All conversations of a mock. Nothing in it depends on the order of requests. */
export class Conversations {
  readonly #seed: number;
  readonly #setting: Setting;
  readonly #clock: Clock;
  readonly #onlyFixtures: boolean;
  readonly #generated = new FifoMap<Generated>(cachedConversations);
  #byId: ReadonlyMap<number, Picked> = new Map();
  #byName: ReadonlyMap<string, Conversation> = new Map();

  constructor(seed: number, setting: Omit<Setting, 'startMs'>, clock: Clock, onlyFixtures: boolean) {
    this.#seed = seed;
    this.#setting = { ...setting, startMs: clock.startMs };
    this.#clock = clock;
    this.#onlyFixtures = onlyFixtures;
  }

  /** Swaps the whole set of fixtures; of two with one id or name, the later counts. */
  useFixtures(fixtures: readonly Fixture[]): void {
    this.#byId = new Map(
      fixtures.map(({ id, name, conversation }) => [id, { source: 'fixture', variant: name, conversation }]),
    );
    this.#byName = new Map(fixtures.map(({ name, conversation }) => [name, conversation]));
  }

  /** The case of every fixture and its id, in order of ids. */
  get cases(): readonly { readonly id: number; readonly name: string }[] {
    return [...this.#byId].map(([id, { variant }]) => ({ id, name: variant })).sort((a, b) => a.id - b.id);
  }

  /** Names that can be asked for: variants, then the cases that are no variant. */
  get examples(): readonly string[] {
    return [...new Set([...variantNames, ...this.#byName.keys()])];
  }

  hasExample(name: string): boolean {
    return isVariant(name) || this.#byName.has(name);
  }

  /** The conversation of an id; undefined where generation is off and no fixture has it. */
  pick(id: number, { example, seed }: Wish = {}): Picked | undefined {
    const fixture = this.#byId.get(id);
    if (this.#onlyFixtures && fixture === undefined) return undefined;
    if (example !== undefined)
      return { source: 'prefer', variant: example, conversation: this.#example(example, id, seed) };
    if (seed === undefined && fixture !== undefined) return fixture;
    const conversation = this.#generate(id, seed).at(this.#clock.now());
    return { source: 'generated', variant: variantOf(conversation), conversation };
  }

  #example(name: string, id: number, seed = this.#seed): Conversation {
    if (isVariant(name)) {
      // What the name promises holds at this moment, wherever the clock has gone since it started.
      const nowMs = this.#clock.now();
      const startMs = nowMs - (nowMs % minuteMs);
      return generate(identityOf(seed, id), { ...this.#setting, startMs }, variants[name].traits).at(nowMs);
    }
    const original = this.#byName.get(name);
    if (original === undefined) throw new RangeError(`no example is named ${name}`);
    return readdressed(original, id);
  }

  #generate(id: number, seed: number | undefined): Generated {
    if (seed !== undefined) return generate(identityOf(seed, id), this.#setting);
    const known = this.#generated.get(id);
    if (known !== undefined) return known;
    const made = generate(identityOf(this.#seed, id), this.#setting);
    this.#generated.set(id, made);
    return made;
  }
}

export const isVariant = (name: string): name is VariantName => Object.hasOwn(variants, name);

/** A fixture under another id. */
function readdressed(conversation: Conversation, id: number): Conversation {
  const { last_message } = conversation;
  return { ...conversation, id, last_message: last_message && { ...last_message, conversation_id: id } };
}

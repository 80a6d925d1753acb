// Which conversation an id answers: an example asked for, a fixture, or a generated one.

import { FifoMap } from 'toad-cache';
import { idsPerKept } from '../bounds.ts';
import type { Clock } from '../worlds/clock.ts';
import type { Conversation } from './conversation.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { identityOf } from './draw.ts';
import type { Fixture } from './fixtures.ts';
import { type Generated, generate, type Setting } from './generate.ts';
import { generatedBody } from './generated-body.ts';
import { Picked } from './picked.ts';
import { keepingItsPromise } from './promise.ts';
import { type VariantName, variantNames, variantOf, variants } from './variants.ts';

/** What may be asked of the choice: an example by name, another seed. The dates of a variant end at `datedMs`. */
export type Wish = { readonly example?: string; readonly seed?: number; readonly datedMs?: number };

/** All conversations of a mock. Nothing in it depends on the order of requests. */
export class Conversations {
  readonly #seed: number;
  readonly #setting: Setting;
  readonly #clock: Clock;
  readonly #onlyFixtures: boolean;
  readonly #doorkeeper: Doorkeeper;
  readonly #kept: FifoMap<Kept>;
  #byId: ReadonlyMap<number, Picked> = new Map();
  #byName: ReadonlyMap<string, Conversation> = new Map();

  /** @param mostKept how many generated conversations are kept: a cache that misses only costs */
  constructor(seed: number, setting: Omit<Setting, 'startMs'>, clock: Clock, onlyFixtures: boolean, mostKept = 4096) {
    this.#seed = seed;
    this.#setting = { ...setting, startMs: clock.startMs };
    this.#clock = clock;
    this.#onlyFixtures = onlyFixtures;
    this.#doorkeeper = new Doorkeeper(idsPerKept * mostKept);
    this.#kept = new FifoMap(mostKept);
  }

  /** Swaps the whole set of fixtures; of two with one id or name, the later counts. */
  useFixtures(fixtures: readonly Fixture[]): void {
    this.#byId = new Map(fixtures.map(({ id, name, conversation }) => [id, new Picked('fixture', name, conversation)]));
    this.#byName = new Map(fixtures.map(({ name, conversation }) => [name, conversation]));
  }

  /** The mock's own time. */
  get clock(): Clock {
    return this.#clock;
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

  /** The conversation of an id at a moment; undefined where generation is off and no fixture has it. */
  pick(id: number, wish: Wish = {}, nowMs = this.#clock.now()): Picked | undefined {
    const { example, seed } = wish;
    const fixture = this.#byId.get(id);
    if (this.#onlyFixtures && fixture === undefined) return undefined;
    if (example !== undefined) return new Picked('prefer', example, this.#example(example, id, nowMs, wish));
    if (seed !== undefined) return asGenerated(generate(identityOf(seed, id), this.#setting).at(nowMs));
    return fixture ?? this.#generate(id, nowMs);
  }

  #example(name: string, id: number, nowMs: number, { seed = this.#seed, datedMs }: Wish): Conversation {
    if (isVariant(name)) {
      const identity = identityOf(seed, id);
      const { traits } = variants[name];
      return datedMs === undefined
        ? keepingItsPromise(identity, this.#setting, traits, nowMs)
        : generate(identity, { ...this.#setting, startMs: datedMs }, traits).at(nowMs);
    }
    const original = this.#byName.get(name);
    if (original === undefined) throw new RangeError(`no example is named ${name}`);
    return readdressed(original, id);
  }

  /** An id that comes again is kept: most of many ids never do, and keeping them costs more than making them. */
  #generate(id: number, nowMs: number): Picked {
    const known = this.#kept.get(id);
    if (known !== undefined) return known.at(nowMs);
    const made = new Kept(generate(identityOf(this.#seed, id), this.#setting));
    if (this.#doorkeeper.hasSeen(id)) this.#kept.set(id, made);
    return made.at(nowMs);
  }
}

/** A generated conversation with the bodies of both its states, for worlds whose clocks differ. */
class Kept {
  readonly #generated: Generated;
  #fresh: Picked | undefined;
  #expired: Picked | undefined;

  constructor(generated: Generated) {
    this.#generated = generated;
  }

  at(nowMs: number): Picked {
    if (this.#generated.isExpired(nowMs)) {
      this.#expired ??= asGenerated(this.#generated.at(nowMs));
      return this.#expired;
    }
    this.#fresh ??= asGenerated(this.#generated.at(nowMs));
    return this.#fresh;
  }
}

const asGenerated = (conversation: Conversation) =>
  new Picked('generated', variantOf(conversation), conversation, generatedBody);

export const isVariant = (name: string): name is VariantName => Object.hasOwn(variants, name);

/** A fixture under another id. */
function readdressed(conversation: Conversation, id: number): Conversation {
  const { last_message } = conversation;
  return { ...conversation, id, last_message: last_message && { ...last_message, conversation_id: id } };
}

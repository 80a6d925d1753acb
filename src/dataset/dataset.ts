// Resolves an id to its conversation: a fixture, a generated one, or an example that is asked for.

import { createHash } from 'node:crypto';
import type { Conversation } from '../partoo/conversation.ts';
import { identityOf } from '../random/random.ts';
import { Cache } from './cache.ts';
import { type Generated, type GeneratorOptions, generate } from './conversation.ts';
import type { Fixture } from './fixtures/load.ts';
import { Resolved } from './resolved.ts';
import { variantAt } from './variant-at.ts';
import { isVariant, type VariantName, variantNames, variants } from './variants.ts';

/** Generated conversations that are kept in memory. */
const mostCached = 4096;

type DatasetOptions = GeneratorOptions & {
  readonly seed: number;
  /** Whether an id without a fixture has no conversation. */
  readonly onlyFixtures: boolean;
};

/** Another seed than the mock's, and the moment at which the dates of a variant end. */
type ExampleOptions = { readonly seed?: number | undefined; readonly datedMs?: number | undefined };

/** All conversations of a mock before a client changed one. Nothing in it depends on the order of requests. */
export class Dataset {
  readonly #options: DatasetOptions;
  readonly #cache = new Cache<Generated>(mostCached);
  #byId: ReadonlyMap<number, Resolved> = new Map();
  #byName: ReadonlyMap<string, Conversation> = new Map();
  #fixturesDigest = '';

  constructor(options: DatasetOptions) {
    this.#options = options;
    this.useFixtures([]);
  }

  get seed(): number {
    return this.#options.seed;
  }

  /** Where generated dates end, in milliseconds since 1970. */
  get startMs(): number {
    return this.#options.startMs;
  }

  /** Replaces all fixtures. Of two with one id or name, the later counts. */
  useFixtures(fixtures: readonly Fixture[]): void {
    const sorted = [...fixtures].sort((a, b) => a.id - b.id);
    this.#byId = new Map(sorted.map(({ id, name, conversation }) => [id, new Resolved('fixture', name, conversation)]));
    this.#byName = new Map(fixtures.map(({ name, conversation }) => [name, conversation]));
    const served = [...this.#byId].map(([id, { variant, conversation }]) => [id, variant, conversation]);
    this.#fixturesDigest = createHash('sha256').update(JSON.stringify(served)).digest('hex');
  }

  /** SHA-256 of the fixtures that are served. */
  get fixturesDigest(): string {
    return this.#fixturesDigest;
  }

  /** The id and the case of every fixture, in order of ids. */
  get cases(): readonly { readonly id: number; readonly name: string }[] {
    return [...this.#byId].map(([id, { variant }]) => ({ id, name: variant }));
  }

  /** Names that can be asked for: variants, then the cases that are no variant. */
  get examples(): readonly string[] {
    return [...new Set([...variantNames, ...this.#byName.keys()])];
  }

  hasExample(name: string): boolean {
    return isVariant(name) || this.#byName.has(name);
  }

  /**
   * The conversation of an id at a moment; undefined where it has none.
   *
   * @param seed asks for the generated conversation of another seed, whatever fixture the id has
   */
  resolve(id: number, nowMs: number, seed?: number): Resolved | undefined {
    if (!this.#hasConversation(id)) return undefined;
    if (seed !== undefined) return this.#generate(id, seed).at(nowMs);
    return this.#byId.get(id) ?? this.#cache.get(id, () => this.#generate(id, this.seed)).at(nowMs);
  }

  /**
   * A variant or a case under an id; undefined where the id has no conversation. The name of a variant is true at the
   * moment, unless its dates are to end at `datedMs`: then time passes over it.
   *
   * @throws RangeError if no variant and no case has the name
   */
  example(name: string, id: number, nowMs: number, options: ExampleOptions = {}): Resolved | undefined {
    if (!this.#hasConversation(id)) return undefined;
    const conversation = isVariant(name) ? this.#variant(name, id, nowMs, options) : this.#case(name, id);
    return new Resolved('prefer', name, conversation);
  }

  #hasConversation(id: number): boolean {
    return !this.#options.onlyFixtures || this.#byId.has(id);
  }

  #variant(name: VariantName, id: number, nowMs: number, { seed = this.seed, datedMs }: ExampleOptions): Conversation {
    const identity = identityOf(seed, id);
    const { traits } = variants[name];
    if (datedMs === undefined) return variantAt(identity, this.#options, traits, nowMs);
    return generate(identity, { ...this.#options, startMs: datedMs }, traits).at(nowMs).conversation;
  }

  #case(name: string, id: number): Conversation {
    const original = this.#byName.get(name);
    if (original === undefined) throw new RangeError(`no example is named ${name}`);
    const { last_message } = original;
    return { ...original, id, last_message: last_message && { ...last_message, conversation_id: id } };
  }

  #generate(id: number, seed: number): Generated {
    return generate(identityOf(seed, id), this.#options);
  }
}

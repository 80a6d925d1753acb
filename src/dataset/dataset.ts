// Resolves an id to its conversation: a fixture, a generated one, or an example that is asked for.

import { createHash } from 'node:crypto';
import type { Conversation } from '../partoo/conversation.ts';
import type { CustomChannel, Message } from '../partoo/message.ts';
import { parseTimestamp } from '../partoo/timestamp.ts';
import { type Identity, identityOf } from '../random/random.ts';
import { Cache } from './cache.ts';
import { type Case, describeCase } from './cases.ts';
import { customChannels, type Generated, type GeneratorOptions, generate } from './conversation.ts';
import { countries, countryOf } from './countries/countries.ts';
import { Directory } from './directory.ts';
import type { Fixture } from './fixtures/read.ts';
import { personOfUser } from './people.ts';
import { activityUs, inboxOf, type Place } from './population.ts';
import { rebased } from './public-url.ts';
import { Resolved } from './resolved.ts';
import { brokenThreadRules } from './rules/thread.ts';
import { threadOf } from './thread.ts';
import { lastContactOf } from './timeline.ts';
import type { Traits } from './traits.ts';
import { variantAt } from './variant-at.ts';
import { isVariant, traitsOfVariant, variantNames } from './variants.ts';

/** Generated conversations that are kept in memory. */
const mostCached = 4096;

type DatasetOptions = GeneratorOptions & {
  readonly seed: number;
  /** Whether an id without a fixture has no conversation. */
  readonly onlyFixtures: boolean;
  /** How many generated conversations are listed. */
  readonly inbox: number;
};

/** Another seed than the mock's, and the moment at which the dates of a variant end. */
type ExampleOptions = { readonly seed?: number | undefined; readonly datedMs?: number | undefined };

/** All conversations of a mock before a client changed one. Nothing in it depends on the order of requests. */
export class Dataset {
  #options: DatasetOptions;
  #cache = new Cache<Generated>(mostCached);
  #byId: ReadonlyMap<number, Resolved> = new Map();
  #byName: ReadonlyMap<string, Conversation> = new Map();
  /** Threads that are files. */
  #threads: ReadonlyMap<number, readonly Message[]> = new Map();
  #fixtures: readonly Fixture[] = [];
  #fixturesDigest = '';
  #keptThreads = new WeakMap<Conversation, readonly Message[]>();
  #directory: Directory | undefined;
  #inbox: readonly Place[] | undefined;

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

  /** What the URLs of pictures and media start with, in generated conversations and in built-in fixtures. */
  get publicUrl(): string {
    return this.#options.publicUrl;
  }

  /** Moves pictures and media, as when a mock knows its port only once it listens. */
  set publicUrl(publicUrl: string) {
    this.#options = { ...this.#options, publicUrl };
    this.#cache = new Cache(mostCached);
    this.useFixtures(this.#fixtures);
  }

  /** Replaces all fixtures. Of two with one id or name, the later counts. */
  useFixtures(fixtures: readonly Fixture[]): void {
    this.#fixtures = fixtures;
    const served = [...new Map(fixtures.map((fixture) => [fixture.id, fixture])).values()].sort((a, b) => a.id - b.id);
    this.#byId = new Map(served.map((fixture) => [fixture.id, this.#resolvedOf(fixture)]));
    this.#byName = new Map(fixtures.map((fixture) => [fixture.name, this.#resolvedOf(fixture).conversation]));
    this.#threads = new Map(served.flatMap((fixture) => this.#ownThreadOf(fixture)));
    this.#directory = undefined;
    this.#inbox = undefined;
    this.#keptThreads = new WeakMap();
    const contents = served.map(({ id, name, conversation, thread = [] }) => [id, name, conversation, ...thread]);
    this.#fixturesDigest = createHash('sha256').update(JSON.stringify(contents)).digest('hex');
  }

  /** SHA-256 of the fixtures that are served, wherever pictures and media are. */
  get fixturesDigest(): string {
    return this.#fixturesDigest;
  }

  /** The case of every fixture, in order of ids. */
  get cases(): readonly Case[] {
    return [...this.#byId].map(([id, { variant: name, conversation }]) => ({
      id,
      name,
      description: describeCase(name, conversation),
    }));
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
    const traits = traitsOfVariant(name);
    const conversation = traits === undefined ? this.#case(name, id) : this.#variant(traits, id, nowMs, options);
    return new Resolved('prefer', name, conversation);
  }

  /**
   * The messages of a conversation before anyone wrote in it, oldest first. They are kept for as long as it is.
   *
   * @param conversation as the dataset has it, or as a client overrode it
   * @param isExpiryStated whether a client stated that it is expired, or not: then the consumer wrote accordingly
   */
  thread(id: number, conversation: Conversation, isExpiryStated = false): readonly Message[] {
    const messages = this.#keptThreads.get(conversation) ?? this.#threadOf(id, conversation, isExpiryStated);
    this.#keptThreads.set(conversation, messages);
    return messages;
  }

  #threadOf(id: number, conversation: Conversation, isExpiryStated: boolean): readonly Message[] {
    const { publicUrl } = this.#options;
    const own = this.#threads.get(id);
    if (own !== undefined && brokenThreadRules(own, conversation).length === 0) return own;
    const identity = identityOf(this.seed, id);
    const talk = this.#talkOf(identity, conversation);
    const lastConsumerUs = isExpiryStated ? undefined : talk.lastConsumerUs;
    return threadOf(identity, conversation, { ...talk, lastConsumerUs, publicUrl });
  }

  /** The custom channel of an id: one of those that generated conversations have, or that a case has. */
  customChannel(id: string): CustomChannel | undefined {
    const ofCases = [...this.#byId.values()].flatMap(({ conversation }) => conversation.custom_channel ?? []);
    return [...Object.values(customChannels), ...ofCases].find((channel) => channel.id === id);
  }

  /** The people and businesses of the organisation. */
  get directory(): Directory {
    this.#directory ??= new Directory(this.#options.organisation, this.seed, this.#fixtures);
    return this.#directory;
  }

  /** The conversations that are listed, newest activity first: the cases, and as many generated ones as `--inbox` says. */
  get inbox(): readonly Place[] {
    const { inbox: count, onlyFixtures } = this.#options;
    this.#inbox ??= inboxOf([...this.#byId.keys()], onlyFixtures ? 0 : count, (id) => this.#activityUs(id));
    return this.#inbox;
  }

  #hasConversation(id: number): boolean {
    return !this.#options.onlyFixtures || this.#byId.has(id);
  }

  /** One with a text is served exactly as its file is. */
  #resolvedOf({ name, conversation, text }: Fixture): Resolved {
    const served = text === undefined ? rebased(conversation, this.publicUrl) : conversation;
    return new Resolved('fixture', name, served, text);
  }

  #ownThreadOf({ id, thread, text }: Fixture): [id: number, thread: readonly Message[]][] {
    if (thread === undefined) return [];
    return [[id, text === undefined ? rebased(thread, this.publicUrl) : thread]];
  }

  #variant(
    traits: Partial<Traits>,
    id: number,
    nowMs: number,
    { seed = this.seed, datedMs }: ExampleOptions,
  ): Conversation {
    const identity = identityOf(seed, id);
    if (datedMs === undefined) return variantAt(identity, this.#options, traits, nowMs);
    return generate(identity, { ...this.#options, startMs: datedMs }, traits).at(nowMs).conversation;
  }

  #case(name: string, id: number): Conversation {
    const original = this.#byName.get(name);
    if (original === undefined) throw new RangeError(`no example is named ${name}`);
    const { last_message } = original;
    return { ...original, id, last_message: last_message && { ...last_message, conversation_id: id } };
  }

  /** Who answers in a conversation, and what it is about: another business than the drawn one has people of its own. */
  #talkOf(identity: Identity, { business, first_message_date, last_message: last }: Conversation) {
    const { organisation } = this.#options;
    const { country, industry, user, business: drawn } = organisation.profileOf(identity);
    if (drawn.id === business.id) {
      const us = lastContactOf(identity, parseTimestamp(first_message_date));
      // Where a client stated other dates, it is anywhen.
      const lastConsumerUs = last !== null && us <= parseTimestamp(last.date) ? us : undefined;
      return { vocabulary: { country, industry }, user, lastConsumerUs };
    }
    const [own] = this.directory.usersOf(business.id).map(personOfUser);
    const vocabulary = {
      country: countryOf(business.country) ?? countries.en_GB,
      industry: organisation.industryOf(business),
    };
    return { vocabulary, user: own ?? user, lastConsumerUs: undefined };
  }

  /** Time changes no date, so that any moment will do. */
  #activityUs(id: number): number {
    const fixture = this.#byId.get(id)?.conversation;
    return activityUs(fixture ?? this.#generate(id, this.seed).at(this.startMs).conversation);
  }

  #generate(id: number, seed: number): Generated {
    return generate(identityOf(seed, id), this.#options);
  }
}

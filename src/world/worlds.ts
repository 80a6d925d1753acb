// Finds the world and the user that a key stands for. Worlds are bounded in number; those used longest ago go first.

import type { KeyBinding } from '../config/values.ts';
import { Feed } from '../journal/feed.ts';
import { sha256 } from './key-hash.ts';
import { World, type WorldOptions } from './world.ts';

/** Who asks: `suite-42:alice` is alice in the world suite-42. */
type Caller = { readonly world: World; readonly user: string | undefined };

/** A further key of a world, as it is known without standing in clear. */
export type BoundKey = { readonly hash: string; readonly user: string | null };

export type WorldsOptions = WorldOptions & {
  readonly maxWorlds: number;
  /** Keys that the start gave a world. */
  readonly keys: readonly KeyBinding[];
  /** Called with the id of a world that was dropped. */
  readonly onEvicted?: (id: string) => void;
};

type Target = { readonly world: string; readonly user: string | undefined };

export class Worlds {
  /** What happens in all of them. */
  readonly feed = new Feed();
  readonly #options: WorldsOptions;
  #uses = 0;
  readonly #worlds = new Map<string, World>();
  readonly #creating = new Map<string, Promise<World>>();
  /** Keys by their SHA-256: those that the start gave a world, and those that clients did. */
  readonly #given: ReadonlyMap<string, Target>;
  readonly #bound = new Map<string, Target>();

  constructor(options: WorldsOptions) {
    this.#options = options;
    this.#given = new Map(options.keys.map(({ key, world, user }) => [sha256(key), { world, user }]));
  }

  /** Whether others append to the same worlds. */
  get isShared(): boolean {
    return this.#options.store.isShared;
  }

  /** Every world there is. */
  get all(): readonly World[] {
    return [...this.#worlds.values()];
  }

  /** How many requests wait in all of them. */
  get waiting(): number {
    return this.all.reduce((sum, { run }) => sum + run.waiting, 0);
  }

  /** Who a key stands for. A world is made when it is first asked for. */
  async callerOf(key: string): Promise<Caller> {
    const { world: name, user } = this.#targetOf(key);
    const known = this.#worlds.get(name);
    const world = known ?? (await this.#created(name));
    this.#use(world);
    return { world, user };
  }

  /** Whether a key was given a world. */
  isBound(key: string): boolean {
    if (this.#given.size === 0 && this.#bound.size === 0) return false;
    const hash = sha256(key);
    return this.#bound.has(hash) || this.#given.has(hash);
  }

  /** The further keys of a world. */
  keysOf(world: World): readonly BoundKey[] {
    const given = [...this.#given].filter(([, target]) => target.world === world.name);
    const users = new Map([...given.map(([hash, { user }]) => [hash, user ?? null] as const), ...world.state.keys]);
    return [...users].map(([hash, user]) => ({ hash, user }));
  }

  /** Whether a key can be bound to a world: it acts in no other, and its own has not been used. */
  canBind(key: string, world: World): boolean {
    const current = this.#targetOf(key).world;
    return current === world.name || (!this.isBound(key) && !this.#worlds.has(current));
  }

  /** Whether a key that is known by its SHA-256 acts in another world. */
  isTaken(hash: string, world: World): boolean {
    const target = this.#bound.get(hash) ?? this.#given.get(hash);
    if (target !== undefined) return target.world !== world.name;
    return this.all.some(({ id }) => id === hash && id !== world.id);
  }

  /** Resets all worlds, and takes back the keys that clients bound. */
  async resetAll(): Promise<void> {
    for (const world of this.all) {
      await world.reset({ keepsKeys: false });
    }
  }

  /** Ends every wait, because the mock stops. */
  end(): void {
    for (const { run } of this.all) run.end();
  }

  #targetOf(key: string): Target {
    if (this.#given.size > 0 || this.#bound.size > 0) {
      const hash = sha256(key);
      const target = this.#bound.get(hash) ?? this.#given.get(hash);
      if (target !== undefined) return target;
    }
    const colon = key.indexOf(':');
    return colon < 0
      ? { world: key, user: undefined }
      : { world: key.slice(0, colon), user: key.slice(colon + 1) || undefined };
  }

  /** Nobody sees a world before it has begun, however many ask for it at once. */
  #created(name: string): Promise<World> {
    const creating = this.#creating.get(name) ?? this.#create(name);
    this.#creating.set(name, creating);
    return creating;
  }

  async #create(name: string): Promise<World> {
    const world = new World(name, this.#options, this.feed, (changed) => this.#indexKeys(changed));
    await world.begin();
    while (this.#worlds.size >= this.#options.maxWorlds) await this.#evictOldest();
    this.#use(world);
    this.#worlds.set(name, world);
    this.#creating.delete(name);
    return world;
  }

  #use(world: World): void {
    this.#uses += 1;
    world.lastUse = this.#uses;
  }

  async #evictOldest(): Promise<void> {
    const oldest = this.all.reduce((one, other) => (other.lastUse < one.lastUse ? other : one));
    this.#worlds.delete(oldest.name);
    for (const [hash, { world }] of this.#bound) if (world === oldest.name) this.#bound.delete(hash);
    await oldest.drop();
    this.#options.onEvicted?.(oldest.id);
  }

  #indexKeys(world: World): void {
    for (const [hash, target] of this.#bound) if (target.world === world.name) this.#bound.delete(hash);
    for (const [hash, user] of world.state.keys) this.#bound.set(hash, { world: world.name, user: user ?? undefined });
  }
}

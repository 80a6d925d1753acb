// Every world, by the key that selects it: bounded in number. Where one has to go, those idle for too long go first, then
// those with nothing to lose, then those idle longest. One made again under the name of one that was lost says so.

import { createHash } from 'node:crypto';
import { FifoMap } from 'toad-cache';
import { lostPerWorld } from '../bounds.ts';
import { ownCopy } from './own-copy.ts';
import { World, type WorldSetting } from './world.ts';

/** Who asks, as the key says: `suite-42:alice` is alice in the world suite-42. */
export type Caller = { readonly world: World; readonly user: string | undefined };

export type WorldsOptions = WorldSetting & {
  readonly mostWorlds: number;
  readonly longestIdleMs: number;
  /** Keys that were given a world and a user. */
  readonly keys: readonly KeyBinding[];
  /** Told of each world that had to go, by the hash of its name. */
  readonly onLost: (hash: string, why: string) => void;
};

/** A key that acts in a world, perhaps as a user, whatever its own name says. */
export type KeyBinding = { readonly key: string; readonly world: string; readonly user: string | undefined };

export class Worlds {
  readonly #options: WorldsOptions;
  readonly #worlds = new Map<string, World>();
  /** Hashes of names, the last ones. */
  #lost: FifoMap<true>;
  #bindings: Map<string, KeyBinding>;

  constructor(options: WorldsOptions) {
    this.#options = options;
    this.#lost = noneLost(options);
    this.#bindings = initialBindings(options);
  }

  /** Who a key stands for. A world is made when it is first asked for. */
  callerOf(key: string, nowMs: number): Caller {
    const { world: name, user } = this.#bindings.get(key) ?? unbound(key);
    const known = this.#worlds.get(name);
    if (known === undefined) return { world: this.#make(name, nowMs), user };
    known.usedAtMs = nowMs;
    return { world: known, user };
  }

  /** Whether a key was given a world. */
  isBound(key: string): boolean {
    return this.#bindings.has(key);
  }

  /** The keys that were bound to a world. */
  keysOf(world: World): readonly KeyBinding[] {
    return [...this.#bindings.values()].filter((binding) => binding.world === world.name);
  }

  /** Binds a key. False if it already stands for another world, or if its own has been used. */
  bind(binding: KeyBinding): boolean {
    const current = this.#bindings.get(binding.key) ?? unbound(binding.key);
    if (current.world !== binding.world && (this.#bindings.has(binding.key) || this.#worlds.has(current.world))) {
      return false;
    }
    this.#bindings.set(binding.key, binding);
    return true;
  }

  /** Takes back the keys that a world was given since the start. */
  unbindAll(world: World): void {
    const initial = initialBindings(this.#options);
    for (const [key, binding] of this.#bindings) {
      if (binding.world !== world.name) continue;
      const first = initial.get(key);
      if (first === undefined) this.#bindings.delete(key);
      else this.#bindings.set(key, first);
    }
  }

  /** Resets all worlds and takes back all keys. */
  resetAll(): void {
    for (const world of this.#worlds.values()) world.reset();
    this.#lost = noneLost(this.#options);
    this.#bindings = initialBindings(this.#options);
  }

  #make(name: string, nowMs: number): World {
    if (this.#worlds.size >= this.#options.mostWorlds) this.#makeRoom(nowMs);
    const made = new World(ownCopy(name), this.#options);
    made.usedAtMs = nowMs;
    made.isLost = this.#lost.size > 0 && this.#lost.get(hashOf(name)) === true;
    this.#worlds.set(made.name, made);
    return made;
  }

  #makeRoom(nowMs: number): void {
    let least: World | undefined;
    for (const world of this.#worlds.values()) {
      if (nowMs - world.usedAtMs > this.#options.longestIdleMs) this.#lose(world, 'it was idle for too long');
      else if (least === undefined || goesBefore(world, least, nowMs)) least = world;
    }
    if (least !== undefined && this.#worlds.size >= this.#options.mostWorlds) this.#lose(least, 'there are too many');
  }

  #lose(world: World, why: string): void {
    const hash = hashOf(world.name);
    this.#worlds.delete(world.name);
    if (world.isInUse || world.isLost) this.#lost.set(hash, true);
    // Keys of worlds long gone would add up.
    this.unbindAll(world);
    this.#options.onLost(hash, why);
  }
}

/** What was set takes more to set again than a journal takes to fill: its idle time counts for less. */
const changedLastsLonger = 4;

const noneLost = ({ mostWorlds }: WorldsOptions) => new FifoMap<true>(lostPerWorld * mostWorlds);

/** A world in which there is nothing goes before any other. */
function goesBefore(one: World, other: World, nowMs: number): boolean {
  if (one.isInUse !== other.isInUse) return other.isInUse;
  return idleMsOf(one, nowMs) > idleMsOf(other, nowMs);
}

const idleMsOf = ({ usedAtMs, isChanged }: World, nowMs: number): number =>
  (nowMs - usedAtMs) / (isChanged ? changedLastsLonger : 1);

/**
 * How a key or the name of a world is told to anybody.
 *
 * @example hashOf('suite-42') // '9b1db143'
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

function unbound(key: string): KeyBinding {
  const colon = key.indexOf(':');
  return colon < 0
    ? { key, world: key, user: undefined }
    : { key, world: key.slice(0, colon), user: ownCopy(key.slice(colon + 1)) || undefined };
}

const initialBindings = ({ keys }: WorldsOptions): Map<string, KeyBinding> =>
  new Map(keys.map((binding) => [binding.key, binding]));

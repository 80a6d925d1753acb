// Keeps worlds in the memory of this process.

import type { Event } from './events.ts';
import type { Store } from './store.ts';

type Kept = { events: Event[]; readonly counts: Map<string, number> };

export class MemoryStore implements Store {
  readonly isShared = false;
  readonly #worlds = new Map<string, Kept>();

  async read(world: string, after: number): Promise<readonly Event[]> {
    return this.#worlds.get(world)?.events.filter(({ seq }) => seq > after) ?? [];
  }

  async append(world: string, events: readonly Event[]): Promise<boolean> {
    const kept = this.#of(world);
    const last = kept.events.at(-1)?.seq ?? 0;
    if (events.some(({ seq }, at) => seq !== last + 1 + at)) return false;
    kept.events.push(...events);
    return true;
  }

  async trim(world: string, before: number): Promise<void> {
    const kept = this.#of(world);
    kept.events = kept.events.filter(({ seq }) => seq >= before);
    kept.counts.clear();
  }

  async count(world: string, key: string, by = 1): Promise<number> {
    const { counts } = this.#of(world);
    const count = (counts.get(key) ?? 0) + by;
    if (by > 0) counts.set(key, count);
    return count;
  }

  async drop(world: string): Promise<void> {
    this.#worlds.delete(world);
  }

  #of(world: string): Kept {
    const kept = this.#worlds.get(world) ?? { events: [], counts: new Map() };
    this.#worlds.set(world, kept);
    return kept;
  }
}

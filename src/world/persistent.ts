// A map and a list that are never changed: each change gives another one, which shares with it what is the same. A world
// makes one at every event, so that copying all of it would take the longer the more had happened.

const bucketCount = 256;

type Key = number | string;

/** A map in so many parts, of which a change copies one. */
export class PersistentMap<K extends Key, Value> {
  readonly size: number;
  readonly #buckets: readonly (ReadonlyMap<K, Value> | undefined)[];

  constructor(buckets: readonly (ReadonlyMap<K, Value> | undefined)[] = [], size = 0) {
    this.#buckets = buckets;
    this.size = size;
  }

  get(key: K): Value | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  has(key: K): boolean {
    return this.#buckets[bucketOf(key)]?.has(key) ?? false;
  }

  with(key: K, value: Value): PersistentMap<K, Value> {
    const at = bucketOf(key);
    const bucket = new Map(this.#buckets[at]).set(key, value);
    return this.#withBucket(at, bucket);
  }

  without(key: K): PersistentMap<K, Value> {
    const at = bucketOf(key);
    const bucket = new Map(this.#buckets[at]);
    bucket.delete(key);
    return this.#withBucket(at, bucket);
  }

  *values(): Generator<Value> {
    for (const [, value] of this) yield value;
  }

  *[Symbol.iterator](): Generator<[K, Value]> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket;
  }

  #withBucket(at: number, bucket: ReadonlyMap<K, Value>): PersistentMap<K, Value> {
    const buckets = this.#buckets.slice();
    buckets[at] = bucket;
    return new PersistentMap(buckets, this.size + bucket.size - (this.#buckets[at]?.size ?? 0));
  }
}

function bucketOf(key: Key): number {
  if (typeof key === 'number') return key % bucketCount;
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash, 31) + key.charCodeAt(at);
  return (hash >>> 0) % bucketCount;
}

/** A list that grows at its end. The longest of those that share their items appends in place; the others never look there. */
export class PersistentList<Item> {
  readonly length: number;
  readonly #items: Item[];

  constructor(items: Item[] = [], length = items.length) {
    this.#items = items;
    this.length = length;
  }

  with(item: Item): PersistentList<Item> {
    const isLongest = this.#items.length === this.length;
    const items = isLongest ? this.#items : this.#items.slice(0, this.length);
    items.push(item);
    return new PersistentList(items);
  }

  /** As of an array: -1 is the last. */
  at(index: number): Item | undefined {
    const at = index < 0 ? this.length + index : index;
    return at < this.length ? this.#items[at] : undefined;
  }

  /** From an index to another, which is not included. */
  slice(from: number, to: number): Item[] {
    return this.#items.slice(from, Math.min(to, this.length));
  }
}

// Keeps what is asked for more than once.

import { FifoMap } from 'toad-cache';

/** Ids that are remembered, for each value that is kept. */
const idsPerValue = 4;

/**
 * A bounded cache that drops its oldest value. A value is kept from the second time that its id is asked for: of many
 * ids most never come again, and keeping each of them costs more than making it.
 */
export class Cache<Value> {
  readonly #values: FifoMap<Value>;
  /** The ids asked for last, each in the slot of its remainder. */
  readonly #lastIds: Float64Array;

  constructor(size: number) {
    this.#values = new FifoMap(size);
    this.#lastIds = new Float64Array(idsPerValue * size);
  }

  get(id: number, make: (id: number) => Value): Value {
    const cached = this.#values.get(id);
    if (cached !== undefined) return cached;
    const value = make(id);
    const slot = id % this.#lastIds.length;
    if (this.#lastIds[slot] === id) this.#values.set(id, value);
    this.#lastIds[slot] = id;
    return value;
  }
}

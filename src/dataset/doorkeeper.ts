// Which ids come again: the doorkeeper of a cache, as TinyLFU names it.

/** Remembers the ids seen last, at least roughly: one can be forgotten early, none is made up. */
export class Doorkeeper {
  readonly #ids: Float64Array;

  /** `size` is the number of ids it has room for. */
  constructor(size: number) {
    this.#ids = new Float64Array(size);
  }

  /** Whether an id was seen before; it has been from now on. */
  hasSeen(id: number): boolean {
    const at = id % this.#ids.length;
    if (this.#ids[at] === id) return true;
    this.#ids[at] = id;
    return false;
  }
}

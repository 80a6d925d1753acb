// Runs tasks in order for one conversation, and side by side for several.

export class Lanes {
  /** The end of each. */
  readonly #ends = new Map<number, Promise<void>>();

  /** Runs a task after those that were added before for the same id. */
  add(id: number, task: () => Promise<void>): void {
    const end = (this.#ends.get(id) ?? Promise.resolve()).then(task).then(() => {
      if (this.#ends.get(id) === end) this.#ends.delete(id);
    });
    this.#ends.set(id, end);
  }
}

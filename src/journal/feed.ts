// Keeps what happened last in all worlds of a mock, in order, for those who follow it: the oldest goes first.

import { limits } from '../config/limits.ts';
import { hashText } from '../random/random.ts';

/** What can happen, and what is told of it. */
export const happenings = {
  request: 'A request arrived: its entry in the journal, as it is when this is sent.',
  answer: 'It was answered, or its client left: the same entry.',
  stray: 'A request came to no world: it was outside `/v2`, or its key was refused. `world` is null.',
  event: 'Something was stated, as the log has it: a conversation, a message, the clock, a fault is another now.',
  delivery: 'A webhook is due, was tried, or is settled: the delivery with its attempts.',
  reset: 'The world was reset, or a log was played: nothing of what was known of it holds.',
  dropped: 'The world had to make room for others, and starts anew.',
} as const;
export type HappeningName = keyof typeof happenings;

export type Happening = {
  readonly name: HappeningName;
  /** The id of a world; null for none. */
  readonly world: string | null;
  readonly data: object;
};

/** One that is kept: they are counted from 1 on. */
type Kept = Happening & { readonly number: number; readonly bytes: number; readonly sum: number };

/** What one takes that is no text of a client. */
const usualBytes = 500;

export class Feed {
  readonly #followers = new Set<() => void>();
  #kept: Kept[] = [];
  #bytes = 0;
  #last = 0;
  /** A checksum of what happened in which worlds, up to the last one and up to where everything is kept from. */
  #sum = 0;
  #startSum = 0;

  /** The number of the last one; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** @param bytes about what its data takes, where that is more than usual */
  add({ name, world, data }: Happening, bytes = usualBytes): void {
    this.#last += 1;
    this.#sum = hashText(world ?? '', hashText(name, this.#sum));
    this.#kept.push({ name, world, data, number: this.#last, bytes, sum: this.#sum });
    this.#bytes += bytes;
    const isFull = this.#kept.length > limits.followed || this.#bytes > limits.followedBytes;
    if (isFull) this.#forgetOldest();
    for (const follower of this.#followers) follower();
  }

  /** How many follow. */
  get followers(): number {
    return this.#followers.size;
  }

  /** The number behind which everything is kept. */
  get start(): number {
    return this.#last - this.#kept.length;
  }

  /**
   * What happened behind a number, as far as it is kept.
   *
   * @example
   * const feed = new Feed();
   * feed.add({ name: 'reset', world: null, data: {} });
   * feed.after(0).map(({ number, name }) => `${number} ${name}`) // ['1 reset']
   */
  after(number: number): readonly Kept[] {
    return this.#kept.slice(Math.max(0, number - this.start));
  }

  /**
   * What a client knows a number by; undefined for one that is not kept. It says what had happened, so that the id of a
   * mock before its restart, where something else did, stands for nothing.
   */
  idOf(number: number): string | undefined {
    const sum = number === this.start ? this.#startSum : this.#kept[number - this.start - 1]?.sum;
    return sum === undefined ? undefined : `${(sum >>> 0).toString(36)}-${number}`;
  }

  /** The number that an id stands for; undefined where it is none that is kept. */
  numberOf(id: string): number | undefined {
    const number = Number(id.slice(id.lastIndexOf('-') + 1));
    return id === this.idOf(number) ? number : undefined;
  }

  /** Calls whenever something happened. Gives what ends that. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** A quarter at a time, so that one that is added costs the same however many there are. */
  #forgetOldest(): void {
    for (const { bytes, sum } of this.#kept.splice(0, Math.ceil(this.#kept.length / 4))) {
      this.#bytes -= bytes;
      this.#startSum = sum;
    }
  }
}

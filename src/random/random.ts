// Numbers from identity: the same (seed, id, group) draws the same values on every machine, and a group
// never disturbs another, so a new field reshuffles nothing.

import type { Shares } from './shares.ts';

const twoTo32 = 2 ** 32;

/** Raised whenever a generated body changes; committed digests hold each version to its bodies. */
export const dataVersion = 1;

/** What a generated body is a function of, beside {@link dataVersion}, and the hash that its draws start from. */
export type Identity = { readonly seed: number; readonly id: number; readonly hash: number };

/** Both are whole numbers from 0 to 2^53-1. */
export function identityOf(seed: number, id: number): Identity {
  let hash = dataVersion;
  for (const part of [seed, Math.floor(seed / twoTo32), id, Math.floor(id / twoTo32)]) hash = mix(hash ^ part);
  return { seed, id, hash };
}

/**
 * A stream of draws for one group of fields of one identity (SplitMix32 over a hash of both).
 *
 * @example new Draw(identityOf(1, 777), 'channel').integer(1, 6) // always the same
 */
export class Draw {
  #state: number;

  constructor({ hash }: Identity, group: string) {
    let state = hash;
    for (let at = 0; at < group.length; at += 1) state = Math.imul(state ^ group.charCodeAt(at), 0x01000193);
    this.#state = state;
  }

  /** A number from 0 up to, not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return (mix(this.#state) >>> 0) / twoTo32;
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.fraction() * items.length)] as Item;
  }

  /** One of the names, each as often as its share. */
  share<Name>({ names, limits }: Shares<Name>): Name {
    const drawn = this.fraction();
    let at = 0;
    while (drawn >= (limits[at] as number)) at += 1;
    return names[at] as Name;
  }

  /** Replaces each `#` by a digit. */
  digits(template: string): string {
    let text = '';
    for (const character of template) text += character === '#' ? this.integer(0, 9) : character;
    return text;
  }

  /** Eight hexadecimal digits, as of a number from `min` to `max`. */
  hexadecimal(min: number, max: number): string {
    const drawn = this.integer(min, max);
    return `${bytes[drawn >>> 24]}${bytes[(drawn >>> 16) & 255]}${bytes[(drawn >>> 8) & 255]}${bytes[drawn & 255]}`;
  }

  /** 24 hexadecimal digits in the form of the vendor's ids of users and businesses. */
  objectId(): string {
    const most = twoTo32 - 1;
    return this.hexadecimal(0x5f000000, 0x67ffffff) + this.hexadecimal(0, most) + this.hexadecimal(0, most);
  }
}

/** Every byte, as two digits. */
const bytes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

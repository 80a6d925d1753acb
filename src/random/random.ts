// Draws numbers from an identity: the same (seed, id, group) gives the same numbers on every machine, and no group
// disturbs another, so a new field changes no other.

import type { Weights } from './weights.ts';

const twoTo32 = 2 ** 32;

/** Raised whenever a generated body changes; committed digests hold each version to its bodies. */
export const dataVersion = 1;

/** What a generated body is a function of, beside {@link dataVersion}, and the hash that its draws start from. */
export type Identity = { readonly seed: number; readonly id: number; readonly hash: number };

/** Makes an identity. Seed and id are whole numbers from 0 to 2^53-1. */
export function identityOf(seed: number, id: number): Identity {
  let hashed = dataVersion;
  for (const part of [seed, Math.floor(seed / twoTo32), id, Math.floor(id / twoTo32)]) hashed = hash(hashed ^ part);
  return { seed, id, hash: hashed };
}

/**
 * A stream of random numbers for one group of fields of one identity (SplitMix32 over a hash of both).
 *
 * @example new Random(identityOf(1, 777), 'channel').integer(1, 6) // 4
 */
export class Random {
  #state: number;

  constructor({ hash }: Identity, group: string) {
    this.#state = hashText(group, hash);
  }

  /** A number from 0 up to, not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return (hash(this.#state) >>> 0) / twoTo32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.fraction() * items.length)] as Item;
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name>({ names, limits }: Weights<Name>): Name {
    const fraction = this.fraction();
    return names[limits.findIndex((limit) => fraction < limit)] as Name;
  }

  /** Replaces each `#` by a digit. */
  digits(template: string): string {
    return template.replaceAll('#', () => String(this.integer(0, 9)));
  }

  /** Eight hexadecimal digits of a number from `min` to `max`. */
  hexadecimal(min: number, max: number): string {
    return this.integer(min, max).toString(16).padStart(8, '0');
  }

  /** 24 hexadecimal digits in the form of the vendor's ids of users and businesses. */
  objectId(): string {
    const most = twoTo32 - 1;
    return this.hexadecimal(0x5f000000, 0x67ffffff) + this.hexadecimal(0, most) + this.hexadecimal(0, most);
  }
}

/**
 * A hash of a text on top of another (FNV-1a): 32 bits, with a sign. For numbers that nobody has a reason to forge.
 *
 * @example hashText('answer', hashText('request', 0)) // -1374755853
 */
export function hashText(text: string, from: number): number {
  let state = from;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state;
}

function hash(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

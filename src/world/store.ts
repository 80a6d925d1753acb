// Says what a store of worlds has to do. One in memory ships; one over a network can take its place.

import type { Event } from './events.ts';

/** Worlds are named by the SHA-256 of their key. Events of a world are numbered from 1, without gaps. */
export interface Store {
  /** Whether others append to the same worlds, so that each request has to catch up first. */
  readonly isShared: boolean;
  /** The events of a world after a number. */
  read(world: string, after: number): Promise<readonly Event[]>;
  /** Appends events, all or none. False: somebody was first, and the numbers are taken. */
  append(world: string, events: readonly Event[]): Promise<boolean>;
  /** Forgets the events before a number, and all counts. */
  trim(world: string, before: number): Promise<void>;
  /** Adds to a count, from 0, and gives it. With `by` 0 it only gives it. */
  count(world: string, key: string, by?: number): Promise<number>;
  /** Lets go of a world. A store that others share keeps it for them. */
  drop(world: string): Promise<void>;
}

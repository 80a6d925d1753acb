// All that clients have changed or done under one name: nothing of it is anywhere else.

import { FaultList } from '../faults/fault-list.ts';
import { type Clock, WorldClock } from './clock.ts';
import { Coverage } from './coverage.ts';
import { Journal } from './journal.ts';
import { Overrides } from './overrides.ts';
import { RateLimit } from './rate-limit.ts';

/** What every new world starts with. */
export type WorldSetting = {
  readonly clock: Clock;
  /** Requests a minute; undefined for no limit. */
  readonly rateLimit: number | undefined;
  readonly journal: { readonly entries: number; readonly bytes: number };
};

export class World {
  readonly name: string;
  readonly clock: WorldClock;
  readonly overrides = new Overrides();
  readonly rateLimit: RateLimit;
  readonly journal: Journal;
  readonly coverage = new Coverage();
  faults = noFaults;
  /** Whether one of its name had to go, with all that was in it, and nobody has reset it since. */
  isLost = false;
  /** How many of its requests wait, of their own will or by a fault. */
  waiting = 0;
  /** When it was last asked for, as `performance.now` tells time. */
  usedAtMs = 0;
  readonly #setting: WorldSetting;

  constructor(name: string, setting: WorldSetting) {
    this.name = name;
    this.#setting = setting;
    this.clock = new WorldClock(setting.clock);
    this.rateLimit = new RateLimit(setting.rateLimit);
    this.journal = new Journal(setting.journal);
  }

  /** Whether a client has set anything in it. */
  get isChanged(): boolean {
    return (
      this.overrides.size > 0 ||
      this.faults.rules.length > 0 ||
      this.clock.isMoved ||
      this.rateLimit.limit !== this.#setting.rateLimit
    );
  }

  /** Whether something would be lost with it. */
  get isInUse(): boolean {
    return this.isChanged || this.journal.size > 0;
  }

  /** Takes back all that clients did in it. Keys stay bound to it, and streams of its journal go on. */
  reset(): void {
    this.isLost = false;
    this.clock.reset();
    this.overrides.replace([]);
    this.faults = noFaults;
    this.rateLimit.set(this.#setting.rateLimit);
    this.journal.clear();
    this.coverage.clear();
  }
}

const noFaults = new FaultList([]);

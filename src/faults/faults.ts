// Lists every fault by its name: the control plane, `Prefer: fault=…` and the docs read it from here.

import type { Random } from '../random/random.ts';
import { drip } from './drip.ts';
import type { Effect, Fault } from './effect.ts';
import { empty } from './empty.ts';
import { garbage } from './garbage.ts';
import { hang } from './hang.ts';
import { latency } from './latency.ts';
import { reset } from './reset.ts';
import { status } from './status.ts';
import { truncate } from './truncate.ts';
import { wrongType } from './wrong-type.ts';

/** Adding a fault is a new file and a new row. */
export const faults = {
  status,
  latency,
  reset,
  empty,
  truncate,
  garbage,
  'wrong-type': wrongType,
  drip,
  hang,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly FaultName[];

export const isFault = (name: unknown): name is FaultName => typeof name === 'string' && Object.hasOwn(faults, name);

/** What other tools, and people, call a fault. */
const otherWords = {
  timeout: 'hang',
  slow: 'latency',
  delay: 'latency',
  disconnect: 'reset',
  close: 'empty',
  error: 'status',
} as const satisfies Record<string, FaultName>;

/**
 * The fault that is meant by a name or by another word for it; undefined for what is neither.
 *
 * @example faultMeant('timeout') // 'hang'
 */
export function faultMeant(word: string): FaultName | undefined {
  if (isFault(word)) return word;
  return Object.entries(otherWords).find(([other]) => other === word)?.[1];
}

/**
 * The effect of a fault; settings that are not given have their defaults.
 *
 * @example effectOf('drip', { bytes: 7 }, random) // { kind: 'drip', bytes: 7, everyMs: 100 }
 */
export function effectOf(name: FaultName, given: object, random: Random): Effect {
  const fault: Fault = faults[name];
  const defaults = Object.entries(fault.settings.properties).flatMap(([setting, schema]) =>
    'default' in schema ? [[setting, schema.default]] : [],
  );
  return fault.effect({ ...Object.fromEntries(defaults), ...given }, random);
}

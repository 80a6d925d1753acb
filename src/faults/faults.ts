// Every fault by its name: the control plane, `Prefer: fault=…` and the README's table read it from here.

import { drip } from './drip.ts';
import { empty } from './empty.ts';
import type { Fault } from './fault.ts';
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

/**
 * The settings of a fault that a rule need not give.
 *
 * @example defaultsOf('drip') // { bytes: 100, everyMs: 100 }
 */
export function defaultsOf(name: FaultName): Record<string, unknown> {
  const { settings }: Fault = faults[name];
  const defaults = Object.entries(settings.properties).flatMap(([setting, schema]) =>
    'default' in schema ? [[setting, schema.default]] : [],
  );
  return Object.fromEntries(defaults);
}

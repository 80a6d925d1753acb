// A rule of a world's list: which requests, which fault, when. For the control plane's contract.

import Type, { type Static } from 'typebox';
import type { Fault } from './fault.ts';
import { type FaultName, faultNames, faults } from './faults.ts';
import { FaultMatch } from './match.ts';
import { Schedule } from './schedule.ts';

/** What may be set for a fault: all of it has a default. */
export const settingsOf = (name: FaultName) => {
  const { settings }: Fault = faults[name];
  return Type.Partial(settings, { additionalProperties: false, title: name });
};

type SettingsOf<Name extends FaultName> = Partial<Static<(typeof faults)[Name]['settings']>>;

type RuleOf<Name extends FaultName> = {
  readonly match?: FaultMatch;
  readonly fault: Name;
  /** Without settings there are none to give: `{}` would take anything. */
  readonly with?: keyof SettingsOf<Name> extends never ? Record<string, never> : SettingsOf<Name>;
  readonly schedule?: Schedule;
};

/** Each with the settings of its fault. */
export type FaultRule = { [Name in FaultName]: RuleOf<Name> }[FaultName];

export const FaultRule = Type.Unsafe<FaultRule>(
  Type.Object(
    {
      match: Type.Optional(FaultMatch),
      fault: Type.Enum(faultNames, { type: 'string', description: 'What goes wrong.' }),
      with: Type.Optional(Type.Union(faultNames.map(settingsOf), { description: 'The settings of the fault.' })),
      schedule: Type.Optional(Schedule),
    },
    {
      additionalProperties: false,
      description: 'Which requests are spoiled, by which fault, and when.',
      examples: [{ match: { id: 777 }, fault: 'status', with: { status: 503 }, schedule: { first: 2 } }],
    },
  ),
);

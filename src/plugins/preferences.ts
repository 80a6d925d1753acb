// What a request may ask of the mock itself, by `Prefer` or by a query parameter.

import Type, { type TSchema } from 'typebox';
import { longestWaitMs } from '../bounds.ts';
import { type FaultName, faultNames } from '../faults/faults.ts';
import { nearestAndAll } from '../nearest.ts';
import { wholeNumberUpTo } from '../whole-number.ts';
import { ownCopy } from '../worlds/own-copy.ts';
import { errorStatuses } from './errors.ts';

/** What was asked for. Absent: not asked for. */
export type Preferences = {
  readonly code?: number;
  readonly example?: string;
  readonly delayMs?: number;
  readonly seed?: number;
  readonly fault?: FaultName;
  readonly unknownEnums?: true;
};

/** What most requests ask for. */
export const noPreferences: Preferences = {};

/** Why a preference was not understood: the nearest that is valid, and all names where only some are. */
export type Misunderstood = { readonly detail: string; readonly valid?: readonly string[] };

/** A preference that was not understood: where it stood, what was given, and what would have been valid. */
export type PreferenceProblem = Misunderstood & { readonly name: string; readonly value: string };

export type ParsedPreferences = { readonly preferences: Preferences; readonly problems: readonly PreferenceProblem[] };

/** What `example=` may name. */
export type Examples = { readonly examples: readonly string[]; hasExample(name: string): boolean };

type Row = {
  readonly value: string;
  /** Of its query twin, in the contract. */
  readonly schema: TSchema;
  readonly description: string;
  /** The preference as asked for, or what is wrong with its text. */
  readonly parse: (text: string, known: Examples) => Preferences | Misunderstood;
};

const codes = [200, ...errorStatuses];

/** Every preference. `code` and `example` mean what they mean in Prism and Scalar. */
export const preferenceTable = {
  code: {
    value: 'STATUS',
    schema: Type.Integer({ enum: codes }),
    description: 'answer this status: 200 or one of the error table',
    parse: (text) => {
      const code = wholeNumberUpTo(Number.MAX_SAFE_INTEGER, text);
      return code !== undefined && codes.includes(code) ? { code } : notOneOf(codes, code);
    },
  },
  example: {
    value: 'NAME',
    schema: Type.String(),
    description: 'answer this variant, such as `expired`, or this case under the id asked for',
    parse: (text, known) => (known.hasExample(text) ? { example: ownCopy(text) } : unknownName(text, known.examples)),
  },
  delay: {
    value: 'MS',
    schema: Type.Integer({ minimum: 0, maximum: longestWaitMs }),
    description: `answer after so many milliseconds, ${longestWaitMs} at most`,
    parse: (text) => {
      const delayMs = wholeNumberUpTo(longestWaitMs, text);
      return delayMs === undefined ? { detail: `expected a whole number from 0 to ${longestWaitMs}` } : { delayMs };
    },
  },
  seed: {
    value: 'NUMBER',
    schema: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    description: 'generate the conversation from this seed',
    parse: (text) => {
      const seed = wholeNumberUpTo(Number.MAX_SAFE_INTEGER, text);
      return seed === undefined ? { detail: `expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}` } : { seed };
    },
  },
  fault: {
    value: 'NAME',
    schema: Type.String({ enum: faultNames }),
    description: 'spoil the answer by this fault',
    parse: (text) => {
      const fault = faultNames.find((name) => name === text);
      return fault === undefined ? unknownName(text, faultNames) : { fault };
    },
  },
  'unknown-enums': {
    value: '',
    schema: Type.Boolean({ enum: [true] }),
    description: 'add values and a field that no document names, as the vendor may one day',
    parse: (text) => (text === '' || text === 'true' ? { unknownEnums: true } : { detail: 'expected no value' }),
  },
} as const satisfies Record<string, Row>;

export type PreferenceName = keyof typeof preferenceTable;

export const preferenceNames = Object.keys(preferenceTable) as readonly PreferenceName[];

/** What a query parameter that is the twin of a preference starts with: `?__example=expired`. */
export const twinPrefix = '__';

/**
 * What is said of a name that is not valid.
 *
 * @example unknownName('rest', faultNames).detail // 'did you mean reset? one of status, latency, reset, …'
 */
export const unknownName = (name: string, valid: readonly string[]): Misunderstood => ({
  detail: nearestAndAll(name, valid),
  valid,
});

function notOneOf(valid: readonly number[], given: number | undefined): Misunderstood {
  const detail = `expected one of ${valid.join(', ')}`;
  const names = valid.map(String);
  if (given === undefined) return { detail, valid: names };
  const nearest = valid.reduce((best, one) => (Math.abs(one - given) < Math.abs(best - given) ? one : best));
  return { detail: `${detail}; the nearest is ${nearest}`, valid: names };
}

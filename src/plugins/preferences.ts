// Lists what a request may ask of the mock itself, by the header `Prefer` or by a query parameter.

import Type, { type TSchema } from 'typebox';
import { limits } from '../config/limits.ts';
import { expectedExample, variantsIn } from '../dataset/variants.ts';
import { type FaultName, faultMeant, faultNames } from '../faults/faults.ts';
import { errorStatuses } from '../partoo/errors.ts';
import { nearestAndAll, typoOf } from '../problems/nearest.ts';
import { wholeNumberUpTo } from '../problems/whole-number.ts';
import { type Outcome, outcomes } from '../world/delivery.ts';

/** What was asked for. Absent: not asked for. */
export type Preferences = {
  readonly code?: number;
  readonly example?: string;
  readonly delayMs?: number;
  readonly seed?: number;
  readonly fault?: FaultName;
  readonly delivery?: Outcome;
  readonly unknownEnums?: true;
  readonly unrecorded?: true;
};

/** What most requests ask for. */
export const noPreferences: Preferences = {};

type Shown = { readonly [Name in keyof Preferences]: Preferences[Name] | undefined };

/**
 * Preferences as `Prefer` has them.
 *
 * @example preferText({ example: 'expired', delayMs: 250 }) // 'example=expired, delay=250'
 */
export function preferText({ delayMs: delay, delivery, unknownEnums, unrecorded, ...shown }: Shown): string {
  const { code, example, seed, fault } = shown;
  const pairs = Object.entries({ code, example, delay, seed, fault, delivery: delivery?.toLowerCase() }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name}=${value}`]),
  );
  const flags = [...(unknownEnums ? ['unknown-enums'] : []), ...(unrecorded ? ['unrecorded'] : [])];
  return [...pairs, ...flags].join(', ');
}

/** Why a preference was not understood: the nearest that is valid, and all names where only some are. */
export type Misunderstanding = { readonly detail: string; readonly valid?: readonly string[] };

/** What `example=` may name. */
export type Examples = { readonly examples: readonly string[]; hasExample(name: string): boolean };

type Row = {
  /** How the value is written; empty for a preference without one. */
  readonly value: string;
  /** Of its query parameter, in the contract. */
  readonly schema: TSchema;
  readonly description: string;
  readonly parse: (text: string, known: Examples) => Preferences | Misunderstanding;
};

const deliveries = outcomes.map((outcome) => outcome.toLowerCase());
const codes = [200, ...errorStatuses];
const { maxDelayMs } = limits;

/** Every preference. `code` and `example` mean what they mean in Prism and Scalar. */
export const preferenceTable = {
  code: {
    value: 'STATUS',
    schema: Type.Integer({ enum: codes }),
    description: 'answer this status: 200 or one of the error table',
    parse: (text) => {
      const code = wholeNumberUpTo(Number.MAX_SAFE_INTEGER, text);
      return code !== undefined && codes.includes(code) ? { code } : unknownCode(code);
    },
  },
  example: {
    value: 'NAME',
    schema: Type.String(),
    description:
      'answer this variant, such as `expired`, several at once, as `expired+unread`, or this case under the id asked for',
    parse: (text, known) => {
      // In a query a plus is a blank.
      const example = [text, text.replaceAll(' ', '+')].find((name) => known.hasExample(name));
      return example === undefined ? unknownExample(text, known.examples) : { example };
    },
  },
  delay: {
    value: 'MS',
    schema: Type.Integer({ minimum: 0, maximum: maxDelayMs }),
    description: `answer after so many milliseconds, ${maxDelayMs} at most`,
    parse: (text) => {
      const delayMs = wholeNumberUpTo(maxDelayMs, text);
      return delayMs === undefined ? { detail: `expected a whole number from 0 to ${maxDelayMs}` } : { delayMs };
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
    description: 'apply this fault to the answer',
    parse: (text) => {
      const fault = faultNames.find((name) => name === text);
      return fault === undefined ? unknownName(faultMeant(text) ?? text, faultNames) : { fault };
    },
  },
  delivery: {
    value: 'OUTCOME',
    schema: Type.String({ enum: deliveries }),
    description: 'of a message that is sent: what it comes to, at once; `sending` is for ever',
    parse: (text) => {
      const delivery = outcomes.find((outcome) => outcome.toLowerCase() === text);
      return delivery === undefined ? unknownName(text, deliveries) : { delivery };
    },
  },
  'unknown-enums': {
    value: '',
    schema: Type.Boolean({ enum: [true] }),
    description: 'add values and a field that no document names, as the vendor may one day',
    parse: (text) => flag(text, { unknownEnums: true }),
  },
  unrecorded: {
    value: '',
    schema: Type.Boolean({ enum: [true] }),
    description: 'look without a trace: no journal, coverage, rate limit or fault rule counts the request',
    parse: (text) => flag(text, { unrecorded: true }),
  },
} as const satisfies Record<string, Row>;

export type PreferenceName = keyof typeof preferenceTable;

export const preferenceNames = Object.keys(preferenceTable) as readonly PreferenceName[];

/** What the query parameter of a preference starts with: `?__example=expired`. */
export const queryPrefix = '__';

/** The parameter that has the key of a link; no preference, and like no other one secret. */
export const keyParameter = '__key';

/** The query parameters, for the contract. `readPreferences` reads them, and says more of what is wrong. */
export const PreferenceQuery = Type.Object(
  Object.fromEntries(
    preferenceNames.map((name) => {
      const { schema, description } = preferenceTable[name];
      const parameter = { ...schema, description: `Of the mock, not of Partoo: ${description}.` };
      return [queryPrefix + name, Type.Optional(parameter)];
    }),
  ),
);

/**
 * What is said of a name that is not valid.
 *
 * @example unknownName('rest', ['reset', 'hang']).detail // 'did you mean reset? one of reset, hang'
 */
export const unknownName = (name: string, valid: readonly string[]): Misunderstanding => ({
  detail: nearestAndAll(name, valid),
  valid,
});

/**
 * What is said of a name that is no preference: where it is the value of one, or has such a value, that one was meant.
 *
 * @param prefix of a query parameter; empty in `Prefer`
 */
export function unknownPreference(name: string, text: string, prefix: string, known: Examples): Misunderstanding {
  const isTypo = typoOf(name, preferenceNames) !== undefined;
  const meant = (isTypo ? undefined : withName(text, known)) ?? withName(name, known);
  if (meant === undefined) return unknownName(name, preferenceNames);
  return { detail: `did you mean ${prefix}${meant}?`, valid: preferenceNames };
}

/** A value that belongs to one preference, behind its name; undefined for any other. */
function withName(value: string, known: Examples): string | undefined {
  if (known.hasExample(value)) return `example=${value}`;
  if (codes.map(String).includes(value)) return `code=${value}`;
  if (deliveries.includes(value)) return `delivery=${value}`;
  const fault = faultMeant(value);
  return fault && `fault=${fault}`;
}

function unknownExample(text: string, valid: readonly string[]): Misunderstanding {
  const name = text.replaceAll(' ', '+');
  if (variantsIn(name).length === 1) return unknownName(text, valid);
  const expected = expectedExample(name, valid);
  return { detail: expected.startsWith('did you mean') ? expected : `expected ${expected}`, valid };
}

const flag = (text: string, preferences: Preferences): Preferences | Misunderstanding =>
  text === '' || text === 'true' ? preferences : { detail: 'expected no value' };

function unknownCode(given: number | undefined): Misunderstanding {
  const detail = `expected one of ${codes.join(', ')}`;
  const valid = codes.map(String);
  if (given === undefined) return { detail, valid };
  const closest = codes.reduce((best, one) => (Math.abs(one - given) < Math.abs(best - given) ? one : best));
  return { detail: `${detail}; the nearest is ${closest}`, valid };
}

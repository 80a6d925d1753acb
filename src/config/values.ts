// How the text of a flag or a variable becomes the value of an option.

import { wholeNumberUpTo } from '../whole-number.ts';
import type { ClockSetting } from '../worlds/clock.ts';

/** Reads one kind of value. `parse` gives undefined for text that is no such value. */
export type Value<Type> = {
  /** How the help shows it; empty for a flag that stands alone. */
  readonly placeholder: string;
  readonly expected: string;
  readonly parse: (text: string) => Type | undefined;
  /** Never shown, not even where it is wrong. */
  readonly isSecret?: boolean;
  /** May be given again; a variable holds several with commas between them. */
  readonly repeatable?: boolean;
};

export const text = (placeholder: string): Value<string> => ({
  placeholder,
  expected: 'some text',
  parse: (given) => (given === '' ? undefined : given),
});

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

export const boolean: Value<boolean> = {
  placeholder: '',
  expected: 'true or false',
  parse: (given) => booleans.get(given),
};

export const wholeNumber: Value<number> = {
  placeholder: 'NUMBER',
  expected: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  parse: (given) => wholeNumberUpTo(Number.MAX_SAFE_INTEGER, given),
};

/** A bound: zero would leave nothing. */
export const count: Value<number> = {
  placeholder: 'NUMBER',
  expected: 'a whole number from 1 to 1000000',
  parse: (given) => wholeNumberUpTo(1_000_000, given) || undefined,
};

/** The same, and zero for none. */
export const countOrNone: Value<number> = {
  placeholder: 'NUMBER',
  expected: 'a whole number from 0 to 1000000',
  parse: (given) => wholeNumberUpTo(1_000_000, given),
};

export const port: Value<number> = {
  placeholder: 'PORT',
  expected: 'a whole number from 0 to 65535',
  parse: (given) => wholeNumberUpTo(65_535, given),
};

export const httpUrl: Value<string> = {
  placeholder: 'URL',
  expected: 'a URL like http://localhost:7278',
  parse: (given) =>
    /^https?:\/\/[^\s?#]+$/.test(given) && URL.canParse(given)
      ? new URL(given).href.replace(/(?<!\/)\/+$/, '')
      : undefined,
};

export const origin: Value<string> = {
  placeholder: 'ORIGIN',
  expected: '*, none, or an origin like http://localhost:5173',
  parse: (given) => {
    if (given === '*' || given === 'none') return given;
    return URL.canParse(given) && new URL(given).origin === given ? given : undefined;
  },
};

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

export const clock: Value<ClockSetting> = {
  placeholder: 'INSTANT|today|real',
  expected: 'an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
  parse: (given) => {
    if (given === 'today' || given === 'real') return given;
    const frozenAtMs = instant.test(given) ? Date.parse(given) : Number.NaN;
    // Date.parse takes the 31st of February for the 3rd of March.
    const exists = frozenAtMs >= Date.UTC(1990) && new Date(frozenAtMs).toISOString().startsWith(given.slice(0, 10));
    return exists ? { frozenAtMs } : undefined;
  },
};

export const choice = <const Name extends string>(names: readonly Name[]): Value<Name> => ({
  placeholder: names.join('|'),
  expected: `one of ${names.join(', ')}`,
  parse: (given) => names.find((name) => name === given),
});

/** A list in one value, with commas. */
export const choices = <const Name extends string>(names: readonly Name[]): Value<readonly Name[]> => ({
  placeholder: 'LIST',
  expected: `some of ${names.join(', ')}, with commas between them`,
  parse: (given) => {
    const chosen = given.split(',').map((part) => names.find((name) => name === part.trim()));
    return chosen.every((name) => name !== undefined) ? chosen : undefined;
  },
});

/** An option that stands for nothing until it is given. */
export const optional = <Type>(value: Value<Type>): Value<Type | null> => value;

/** An option that may be given again. */
export const list = <Type>(item: Value<Type>): Value<readonly Type[]> => ({
  ...item,
  repeatable: true,
  parse: (given) => {
    const value = item.parse(given);
    return value === undefined ? undefined : [value];
  },
});

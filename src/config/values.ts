// Reads the text of a flag or a variable as the value of an option.

import { isReservedKey, isSendable, reservedKeys, sendable } from '../partoo/keys.ts';
import { wholeNumberUpTo } from '../problems/whole-number.ts';

/** Reads one kind of value. `parse` gives undefined for text that is no such value. */
export type Value<Type> = {
  /** What the help shows after the flag; empty for a flag that stands alone. */
  readonly placeholder: string;
  readonly expected: string;
  readonly parse: (text: string) => Type | undefined;
  /** What to do about text that is no such value but nearly one. */
  readonly advice?: (text: string) => string | undefined;
  /** Kept out of every message, even where it is wrong. */
  readonly isSecret?: boolean;
  /** May be given again; a variable holds several with commas between them. */
  readonly repeatable?: boolean;
};

/**
 * What is said of text that is no such value.
 *
 * @example expectation(wholeNumber(0, 9), 'x') // 'expected a whole number from 0 to 9'
 */
export function expectation({ expected, advice }: Value<unknown>, text: string): string {
  const better = advice?.(text);
  return better ? `expected ${expected}; ${better}` : `expected ${expected}`;
}

/** Where the clock of a world starts: frozen at an instant, at midnight UTC of the day of the start, or running. */
export type ClockSetting = { readonly frozenAtMs: number } | 'today' | 'real';

/** A key that acts in a world, perhaps as a user. */
export type KeyBinding = { readonly key: string; readonly world: string; readonly user: string | undefined };

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

/** A whole number in digits, neither `1e3` nor `0x10`. */
export const wholeNumber = (min: number, max: number, placeholder = 'NUMBER'): Value<number> => ({
  placeholder,
  expected: `a whole number from ${min} to ${max}`,
  parse: (given) => {
    const number = wholeNumberUpTo(max, given);
    return number !== undefined && number >= min ? number : undefined;
  },
});

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

export const clock: Value<ClockSetting> = {
  placeholder: 'INSTANT|today|real',
  expected: 'an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
  parse: (given) => {
    if (given === 'today' || given === 'real') return given;
    const frozenAtMs = instant.test(given) ? Date.parse(given) : Number.NaN;
    // Date.parse reads the 31st of February as the 3rd of March.
    const exists = frozenAtMs >= Date.UTC(1990) && new Date(frozenAtMs).toISOString().startsWith(given.slice(0, 10));
    return exists ? { frozenAtMs } : undefined;
  },
};

const reserved = Object.keys(reservedKeys).join(', ');

/** A key that is valid. */
export const apiKey: Value<string> = {
  placeholder: 'KEY',
  expected: `${sendable}, but not ${reserved}, which are always refused`,
  parse: (given) => (!isSendable(given) || isReservedKey(given) ? undefined : given),
};

/** A key, the world it acts in, and perhaps the user it acts for. */
export const keyBinding: Value<KeyBinding> = {
  isSecret: true,
  placeholder: 'KEY=WORLD[:USER]',
  expected: `a key and what it stands for, like demo=acme:alice; the keys ${reserved} are always refused`,
  parse: (given) => {
    const [, key, world, user] = /^([^=,]+)=([^:=,]+)(?::([^=,]+))?$/.exec(given) ?? [];
    if (key === undefined || world === undefined || isReservedKey(key)) return undefined;
    return isSendable(key) ? { key, world, user } : undefined;
  },
};

export const choice = <const Name extends string>(names: readonly Name[]): Value<Name> => ({
  placeholder: names.join('|'),
  expected: `one of ${names.join(', ')}`,
  parse: (given) => names.find((name) => name === given),
});

/** Several of a closed list, in one text with commas. */
export const choices = <const Name extends string>(names: readonly Name[]): Value<readonly Name[]> => ({
  placeholder: 'LIST',
  expected: `some of ${names.join(', ')}, with commas between them`,
  parse: (given) => {
    const chosen = given.split(',').map((part) => names.find((name) => name === part.trim()));
    return chosen.every((name) => name !== undefined) ? chosen : undefined;
  },
});

/** Null until it is given. */
export const optional = <Type>(value: Value<Type>): Value<Type | null> => value;

/** May be given again; each adds to a list. */
export const list = <Type>(item: Value<Type>): Value<readonly Type[]> => ({
  ...item,
  repeatable: true,
  parse: (given) => {
    const value = item.parse(given);
    return value === undefined ? undefined : [value];
  },
});

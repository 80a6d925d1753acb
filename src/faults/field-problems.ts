// What is wrong with an object that somebody wrote, field by field, with JSON pointers.

import type { TObject, TSchema } from 'typebox';
import { Errors } from 'typebox/schema';
import { shown } from '../conversations/shown.ts';
import { isObject } from '../is-object.ts';
import { nearest } from '../nearest.ts';

/** Where it stands, what was given, and what would have been valid. */
export type FieldProblem = { readonly pointer: string; readonly value: string; readonly expected: string };

export function problem(pointer: string, value: unknown, expected: string): FieldProblem {
  return { pointer, value: shown(value), expected };
}

/** A value as a name; `String` would fail on objects that bring their own `toString`. */
export const nameIn = (value: unknown): string => (typeof value === 'string' ? value : shown(value));

/** The fields that have no such name. */
export function unknownFields(given: object, known: readonly string[], pointer: string): FieldProblem[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (known.includes(name)) return [];
    return [problem(`${pointer}/${escaped(name)}`, value, known.length === 0 ? 'no field' : nearest(name, known))];
  });
}

/**
 * Every field that a schema of plain values does not allow, missing ones too.
 *
 * @example fieldProblems(settings, { status: 200 }, '/0/with') // [{ pointer: '/0/with/status', value: '200', expected: '>= 400' }]
 */
export function fieldProblems(schema: TObject, given: unknown, pointer: string): FieldProblem[] {
  const { properties } = schema;
  const required: readonly string[] = schema.required ?? [];
  if (!isObject(given)) return [problem(pointer, given, 'an object')];
  const known = Object.entries(properties).flatMap(([name, schema]) => {
    if (given[name] === undefined && !required.includes(name)) return [];
    return expectations(schema, given[name]).map((expected) => problem(`${pointer}/${name}`, given[name], expected));
  });
  return [...unknownFields(given, Object.keys(properties), pointer), ...known];
}

function expectations(schema: TSchema, value: unknown): string[] {
  const [, errors] = Errors(schema, value);
  return errors.map(({ params, message }) => {
    if ('allowedValues' in params) return nearest(nameIn(value), params.allowedValues.map(String));
    if ('allowedValue' in params) return String(params.allowedValue);
    return message.replace(/^must (be )?/, '');
  });
}

/** More of a name does not help to find it. */
const longestName = 80;

const escaped = (name: string) => name.slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1');

// What is wrong with an object of plain values, field by field.

import type { TObject, TSchema } from 'typebox';
import { Errors } from 'typebox/schema';
import { expectedBy } from '../expected.ts';
import { type FieldProblem, problem, unknownFields } from '../field-problem.ts';
import { isObject } from '../is-object.ts';

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
  return errors.map((error) => expectedBy(error, value));
}

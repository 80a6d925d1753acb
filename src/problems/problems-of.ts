// Checks a value against a schema and reports every problem.

import type { TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { Errors } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { type FieldProblem, fieldProblem, unknownFields } from './field-problem.ts';
import { nearest } from './nearest.ts';
import { nameIn, valueAt } from './preview.ts';

/** A file may have many problems and all are reported; by default TypeBox stops at eight. */
Settings.Set({ maxErrors: 10_000 });

/** Schemas that `$ref` may name. */
type NamedSchemas = Readonly<Record<string, TSchema>>;

/**
 * Every problem of a value: unknown fields first, then missing fields and wrong values.
 *
 * @param pointer where the value stands
 * @example problemsOf(Type.Object({ at: Type.Integer() }), { at: 'noon' }) // [{ pointer: '/at', value: '"noon"', expected: 'integer' }]
 */
export function problemsOf(schema: TSchema, value: unknown, pointer = '', named: NamedSchemas = {}): FieldProblem[] {
  const errors = errorsOf(schema, value, named);
  const unknown = errors.filter(isUnknownField);
  const others = errors.filter((error) => !isUnknownField(error));
  const problems = [...unknown, ...others]
    .flatMap((error) => problemsOfError(error, value, schema, named))
    .map((problem) => ({ ...problem, pointer: pointer + problem.pointer }));
  return [...new Map(problems.map((problem) => [`${problem.pointer} ${problem.expected}`, problem])).values()];
}

/** What TypeBox finds wrong with a value, without what repeats something else. */
export function errorsOf(schema: TSchema, value: unknown, named: NamedSchemas = {}): TLocalizedValidationError[] {
  const [, errors] = Errors(named, schema, value);
  const parents = new Set(errors.flatMap(parentsOf));
  return errors.filter((error) => !isNoise(error, parents));
}

const isUnknownField = ({ params }: TLocalizedValidationError): boolean => 'additionalProperties' in params;

/** The names of the fields that a schema has. */
export const namesOf = ({ properties = {} }: Shown): readonly string[] => Object.keys(properties);

const formatExamples: Readonly<Record<string, string>> = {
  uri: 'https://example.org/photo.jpg',
  'date-time': '2026-02-01T00:00:00Z',
};

/** What a value should have been, to follow `expected`. Text of a form is shown by an example: nobody reads an expression. */
export function wordsOf(
  { params, schemaPath, message }: TLocalizedValidationError,
  schema: TSchema,
  named: NamedSchemas = {},
): string {
  const { examples = [] } = schemaAt(schema, schemaPath, named);
  const example = 'format' in params ? formatExamples[params.format] : examples[0];
  const isText = 'pattern' in params || 'format' in params || ('type' in params && params.type === 'string');
  return isText && example !== undefined ? `text like ${example}` : inWords(message);
}

function problemsOfError(
  error: TLocalizedValidationError,
  value: unknown,
  schema: TSchema,
  named: NamedSchemas,
): FieldProblem[] {
  const { instancePath, schemaPath, params } = error;
  if ('additionalProperties' in params) {
    return unknownFields(valueAt(value, instancePath), namesOf(schemaAt(schema, schemaPath, named)), instancePath);
  }
  if ('requiredProperties' in params) {
    const { properties } = schemaAt(schema, schemaPath, named);
    return params.requiredProperties.map((name) =>
      fieldProblem(`${instancePath}/${name}`, undefined, expectedBy(Object(properties)[name], named)),
    );
  }
  const given = valueAt(value, instancePath);
  if ('allowedValues' in params)
    return [fieldProblem(instancePath, given, nearest(nameIn(given), params.allowedValues.map(String)))];
  const expected = 'allowedValue' in params ? String(params.allowedValue) : wordsOf(error, schema, named);
  return [fieldProblem(instancePath, given, expected)];
}

/** What would be right where there is nothing. */
function expectedBy(schema: TSchema, named: NamedSchemas): string {
  const { enum: valid }: { readonly enum?: unknown } = schema;
  if (Array.isArray(valid)) return nearest('', valid.map(String));
  const problems = problemsOf(schema, undefined, '', named);
  return problems.map(({ expected }) => expected).join(' or ') || 'a value';
}

/** `must have …`, as TypeBox says it, in words that follow `expected`. */
const inWords = (message: string): string =>
  message
    .replace(/^must (be )?/, '')
    .replace(
      /^not have (fewer than|more than) (\d+) /,
      (_, bound: string, limit: string) => `at ${bound === 'fewer than' ? 'least' : 'most'} ${limit} `,
    )
    .replace(/^(at \w+ 1 \w+)s$/, '$1');

/** Whether an error repeats another: of an unknown field itself, or of an alternative of `anyOf` that was not meant. */
function isNoise({ keyword, schemaPath, instancePath }: TLocalizedValidationError, parents: ReadonlySet<string>) {
  if (keyword === 'additionalProperties') return false;
  if (keyword === 'anyOf') return true;
  if (keyword === 'boolean') return schemaPath.endsWith('/additionalProperties');
  const isAlternative = /\/anyOf\/\d+$/.test(schemaPath) && keyword !== 'required';
  return isAlternative && (keyword === 'enum' || parents.has(instancePath));
}

/** The pointers above what an error is about. */
function parentsOf({ instancePath, params }: TLocalizedValidationError): string[] {
  const steps = instancePath.split('/');
  const above = steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('/'));
  return 'requiredProperties' in params ? [...above, instancePath] : above;
}

/** A schema as its author has it: what an object has, with examples of what it takes. */
type Shown = TSchema & { readonly properties?: object; readonly examples?: readonly unknown[] };

/** The schema at a path such as `#/properties/business`. */
function schemaAt(schema: TSchema, path: string, named: NamedSchemas): Shown {
  const steps = path.split('/').slice(1);
  let at = resolved(schema, named);
  for (const step of steps) at = resolved(Object(valueAt(at, `/${step}`)), named);
  return at;
}

const resolved = (schema: TSchema & { readonly $ref?: string }, named: NamedSchemas): TSchema =>
  (schema.$ref !== undefined && named[schema.$ref]) || schema;

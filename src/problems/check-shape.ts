// Where a value is not shaped as its schema says, in words for its author.

import type { TSchema } from 'typebox';
import { Errors } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { expectedBy } from '../expected.ts';
import { Conversation, shapes } from './conversation.ts';
import type { Violation } from './rules/rule.ts';

/** All that is wrong with a file is told at once; by itself TypeBox stops at eight errors. */
Settings.Set({ maxErrors: 10_000 });

/** Every field that the schema, a conversation's unless another is given, does not allow. */
export function shapeViolations(body: unknown, schema: TSchema = Conversation): Violation[] {
  const [, errors] = Errors(shapes, schema, body);
  const parents = new Set(errors.flatMap(({ instancePath }) => parentsOf(instancePath)));
  const violations = errors.flatMap((error): Violation[] => {
    const { keyword, instancePath: path, schemaPath, params } = error;
    if ('requiredProperties' in params) {
      return params.requiredProperties.map((name) => ({ pointer: `${path}/${name}`, expected: 'to be there' }));
    }
    // What a nullable or open field could have been instead says nothing beside the error of what was meant.
    const isAlternative = /\/anyOf\/\d+$/.test(schemaPath) && (keyword === 'enum' || parents.has(path));
    if (keyword === 'anyOf' || isAlternative) return [];
    return [{ pointer: path, expected: expectedBy(error) }];
  });
  return [
    ...new Map(violations.map((violation) => [`${violation.pointer} ${violation.expected}`, violation])).values(),
  ];
}

/** The pointers above a pointer. */
function parentsOf(pointer: string): string[] {
  const steps = pointer.split('/');
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('/'));
}

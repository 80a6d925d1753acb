// Where a body is not shaped like a conversation, in words for whoever wrote it.

import { Errors } from 'typebox/schema';
import { Conversation, shapes } from './conversation.ts';
import type { Violation } from './rules/rule.ts';

/** Every field that the schema does not allow; none if the body is a conversation. */
export function shapeViolations(body: unknown): Violation[] {
  const [, errors] = Errors(shapes, Conversation, body);
  const violations = errors.flatMap(({ keyword, instancePath: path, schemaPath, params, message }): Violation[] => {
    if ('requiredProperties' in params) {
      return params.requiredProperties.map((name) => ({ pointer: `${path}/${name}`, expected: 'to be there' }));
    }
    // What a nullable or open field could have been instead says nothing beside the error of what was meant.
    const isAlternative =
      /\/anyOf\/\d+$/.test(schemaPath) &&
      (keyword === 'enum' || errors.some((other) => other.instancePath.startsWith(`${path}/`)));
    if (keyword === 'anyOf' || isAlternative) return [];
    if ('allowedValues' in params) return [{ pointer: path, expected: `one of ${params.allowedValues.join(', ')}` }];
    return [{ pointer: path, expected: message.replace(/^must be /, '').replace(/^must match/, 'text of the') }];
  });
  return violations.filter(
    ({ pointer, expected }, at) =>
      violations.findIndex((other) => other.pointer === pointer && other.expected === expected) === at,
  );
}

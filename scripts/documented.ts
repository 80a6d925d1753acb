// Puts the descriptions of a schema into the declaration of its type, as JSDoc.

import ts from 'typescript';

/** As much of a schema as is shown. */
export type Documented = {
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Documented>>;
  readonly items?: Documented;
  readonly anyOf?: readonly Documented[];
  readonly additionalProperties?: Documented | boolean;
  readonly patternProperties?: Readonly<Record<string, Documented>>;
};

/** Names of schemas, by {@link textOf} them. */
export type Names = ReadonlyMap<string, string>;

/** The same for equal schemas. */
export const textOf = (schema: Documented): string => JSON.stringify(schema);

/**
 * A type with the words of its schema on each property, in the order of the schema, and with names for what has one.
 *
 * @example documented(node, { properties: { id: { description: 'Of it.' } } }, names) // { /** Of it. *\/ id: number }
 */
export function documented(node: ts.TypeNode, schema: Documented | undefined, names: Names): ts.TypeNode {
  const { factory } = ts;
  const inside = (part: ts.TypeNode, of = schema) => documented(part, of, names);
  if (ts.isTypeLiteralNode(node)) {
    const own = schema && alternativeOf(schema, node);
    const name = own && (own.$ref ?? names.get(textOf(own)));
    return name === undefined ? documentedLiteral(node, own, names) : factory.createTypeReferenceNode(name);
  }
  if (ts.isUnionTypeNode(node)) return factory.createUnionTypeNode(node.types.map((part) => inside(part)));
  if (ts.isArrayTypeNode(node)) return factory.createArrayTypeNode(documented(node.elementType, schema?.items, names));
  if (ts.isTypeOperatorNode(node)) return factory.createTypeOperatorNode(node.operator, inside(node.type));
  if (ts.isTypeReferenceNode(node) && node.typeArguments !== undefined) {
    const isRecord = ts.isIdentifier(node.typeName) && node.typeName.text === 'Record';
    const given = node.typeArguments.map((part) => documented(part, isRecord ? itemOf(schema) : schema, names));
    return factory.createTypeReferenceNode(node.typeName, given);
  }
  return node;
}

/** The text between the stars; undefined where a schema has nothing to say. */
export function wordsOf({ description, default: initial, minimum, maximum, examples }: Documented): string | undefined {
  const hasBounds = minimum !== undefined && maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER;
  const [example] = examples ?? [];
  const lines = [
    [description, ...(hasBounds ? [`From ${minimum} to ${maximum}.`] : [])].filter(Boolean).join(' '),
    ...(initial === undefined ? [] : [`@default ${JSON.stringify(initial)}`]),
    ...(example === undefined ? [] : [`@example ${JSON.stringify(example)}`]),
  ].filter(Boolean);
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Text as a comment, without what opens and closes it. */
export function commentOf(text: string): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  return lines.length === 1 ? `* ${lines[0]} ` : `*\n${lines.map((line) => ` * ${line}\n`).join('')} `;
}

function documentedLiteral(node: ts.TypeLiteralNode, schema: Documented | undefined, names: Names): ts.TypeNode {
  const order = Object.keys(schema?.properties ?? {});
  const properties = node.members.filter(ts.isPropertySignature);
  // A field that may not be there comes last.
  const placeOf = (property: ts.PropertySignature) =>
    isNever(property) ? order.length : order.indexOf(nameOf(property));
  const sorted = properties.toSorted((a, b) => placeOf(a) - placeOf(b));
  return ts.factory.createTypeLiteralNode(
    sorted.map((property) => documentedProperty(property, schema?.properties?.[nameOf(property)], names)),
  );
}

function documentedProperty(
  property: ts.PropertySignature,
  schema: Documented | undefined,
  names: Names,
): ts.TypeElement {
  const { modifiers, name, questionToken, type } = property;
  const withWords = type && documented(type, schema, names);
  const written = ts.factory.createPropertySignature(modifiers, name, questionToken, withWords);
  const words = schema && !isNever(property) ? wordsOf(schema) : undefined;
  if (words === undefined) return written;
  return ts.addSyntheticLeadingComment(written, ts.SyntaxKind.MultiLineCommentTrivia, commentOf(words), true);
}

/** Of the schemas that a type may be of, the one that knows all its properties. */
function alternativeOf(schema: Documented, node: ts.TypeLiteralNode): Documented | undefined {
  const names = node.members
    .filter(ts.isPropertySignature)
    .filter((property) => !isNever(property))
    .map(nameOf);
  return [schema, ...(schema.anyOf ?? [])].find(
    ({ $ref, properties }) =>
      $ref !== undefined || (properties && names.every((name) => Object.hasOwn(properties, name))),
  );
}

function itemOf(schema: Documented | undefined): Documented | undefined {
  const [pattern] = Object.values(schema?.patternProperties ?? {});
  return pattern ?? (typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined);
}

const isNever = ({ type }: ts.PropertySignature) => type?.kind === ts.SyntaxKind.NeverKeyword;

const nameOf = ({ name }: ts.PropertySignature) => (ts.isComputedPropertyName(name) ? '' : name.text);

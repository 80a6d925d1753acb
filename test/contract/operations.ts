// Finds in a contract how each operation is asked for, so that what walks all of them finds a new one, too.

import { parse } from 'yaml';

export type Operation = {
  /** Its `operationId`. */
  readonly name: string;
  readonly method: string;
  /** From the root, as `/v2/conversations/{conversation_id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The examples of its body; undefined where it takes none. */
  readonly bodies: readonly object[] | undefined;
};

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly example?: string | number;
  readonly schema?: { readonly enum?: readonly string[] };
};

type Described = {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Body;
};

type Body = {
  readonly content: Readonly<
    Record<string, { readonly example?: object; readonly examples?: Readonly<Record<string, { value: object }>> }>
  >;
};

type Document = {
  readonly servers: readonly [{ readonly url: string }];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};

/** Every operation of a contract, in its order. */
export function operationsIn(contract: string): Operation[] {
  const { servers, paths }: Document = parse(contract);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId: name, parameters = [], requestBody }]) => {
      return {
        name,
        method: method.toUpperCase(),
        path: servers[0].url + path,
        parameters: parameters.flatMap((one) => ('name' in one ? [one] : [])),
        bodies: requestBody && bodiesIn(requestBody),
      };
    }),
  );
}

function bodiesIn({ content }: Body): object[] {
  const { example, examples = {} } = content['application/json'] ?? {};
  return [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
}

/** Where an operation is asked for, with given values or the examples of the contract; a parameter without one is 1. */
export function addressOf(
  { path, parameters }: Operation,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const exampleOf = (name: string) => values[name] ?? parameters.find((one) => one.name === name)?.example ?? 1;
  const query = parameters.filter((one) => one.in === 'query' && (one.required || values[one.name] !== undefined));
  const asked = query.map(({ name }) => `${name}=${encodeURIComponent(exampleOf(name))}`).join('&');
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(exampleOf(name))) + (asked && `?${asked}`);
}

/** Whether a request, without its query, is one of the operation. */
export const isOf = (operation: Operation, method: string, address: string): boolean =>
  operation.method === method &&
  new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address.replace(/\?.*/, ''));

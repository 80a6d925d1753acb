// Lists the errors of /v2, each with the body that the vendor sends.

import Type from 'typebox';
import type { Provenance } from './provenance.ts';

/** @see https://developers.partoo.co/guides/api/getting-started/api-fundamentals/errors */
export const AuthenticationError = Type.Object(
  { error: Type.Object({ authentication: Type.String() }) },
  { $id: 'AuthenticationError', description: 'No valid key was given.' },
);
export const AuthorizationError = Type.Object(
  { error: Type.Object({ authorization: Type.String() }) },
  { $id: 'AuthorizationError', description: 'The user of the key may not do this.' },
);
export const FieldError = Type.Object(
  {
    error: Type.Object({
      json: Type.Record(
        Type.String(),
        Type.Union([
          Type.String({ description: 'What is wrong with the field.' }),
          Type.Object({ explanation: Type.String(), choices: Type.Array(Type.String()) }),
        ]),
      ),
    }),
  },
  {
    $id: 'FieldError',
    description:
      'A bad request. `json` maps each field to a sentence, or to an explanation and the choices of a closed list: the form of the vendor’s older contract; the present guide shows it empty.',
  },
);
export const ResourceError = Type.Object(
  { error: Type.Object({ json: Type.String() }) },
  {
    $id: 'ResourceError',
    description: 'Any other error. Documented for 404; the mock gives undocumented errors this form too.',
  },
);
export const MediaTypeError = Type.Object(
  { errors: Type.Object({ json: Type.String() }) },
  { $id: 'MediaTypeError', description: 'The body of the request is not JSON. The plural `errors` is the vendor’s.' },
);

export const errorShapes = { AuthenticationError, AuthorizationError, FieldError, ResourceError, MediaTypeError };

/** The field under which a body holds its error: the present guide says `error`, the older contract `errors`. */
export const errorKeys = ['error', 'errors'] as const;
type ErrorKey = (typeof errorKeys)[number];

/** What is wrong with a field, or what it could have been. */
export type FieldMessage = string | { readonly explanation: string; readonly choices: readonly string[] };

type Row = {
  readonly status: number;
  /** How sure the body is. */
  readonly provenance: Provenance;
  readonly when: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands under the error key. */
  readonly content: Readonly<Record<string, string | object>>;
  /** Documented with the plural key only. */
  readonly key?: ErrorKey;
};

/** Every error of /v2, by the name that `X-Mock-Variant` gives it. */
export const errors = {
  'bad-request': {
    status: 400,
    provenance: 'documented',
    when: 'a parameter is malformed, or the request cannot be read',
    content: { json: {} },
  },
  unauthenticated: {
    status: 401,
    provenance: 'documented',
    when: 'no key, an empty one, two, or one that is not valid',
    content: { authentication: 'User not authenticated' },
  },
  forbidden: {
    status: 403,
    provenance: 'documented',
    when: 'the user of the key may not do this',
    content: { authorization: 'Operation not allowed' },
  },
  'not-found': {
    status: 404,
    provenance: 'documented',
    when: 'no such conversation, or no such route',
    content: { json: 'Resource not found' },
  },
  'method-not-allowed': {
    status: 405,
    provenance: 'ours',
    when: 'a method the route does not have; `Allow` lists those it has',
    content: { json: 'Method not allowed' },
  },
  'request-timeout': {
    status: 408,
    provenance: 'ours',
    when: 'the request took too long to arrive',
    content: { json: 'Request timeout' },
  },
  'content-too-large': {
    status: 413,
    provenance: 'ours',
    when: 'the body of the request exceeds 1 MB',
    content: { json: 'Content too large' },
  },
  'unsupported-media-type': {
    status: 415,
    provenance: 'documented',
    when: 'a body that is not JSON',
    content: { json: 'Unsupported media type. Please use application/json' },
    key: 'errors',
  },
  'rate-limited': {
    status: 429,
    provenance: 'ours',
    when: 'too many requests; `Retry-After: 60` is documented, the body is not',
    headers: { 'retry-after': '60' },
    content: { json: 'Too many requests' },
  },
  'headers-too-large': {
    status: 431,
    provenance: 'ours',
    when: 'the request line and headers exceed 16 KiB',
    content: { json: 'Request header fields too large' },
  },
  'internal-error': {
    status: 500,
    provenance: 'ours',
    when: 'on demand only',
    content: { json: 'Internal server error' },
  },
  'bad-gateway': { status: 502, provenance: 'ours', when: 'on demand only', content: { json: 'Bad gateway' } },
  unavailable: { status: 503, provenance: 'ours', when: 'on demand only', content: { json: 'Service unavailable' } },
  'gateway-timeout': {
    status: 504,
    provenance: 'ours',
    when: 'on demand only',
    content: { json: 'Gateway timeout' },
  },
} as const satisfies Record<string, Row>;

export type ErrorName = keyof typeof errors;

export const errorNames = Object.keys(errors) as readonly ErrorName[];

const namesByStatus: ReadonlyMap<number, ErrorName> = new Map(errorNames.map((name) => [errors[name].status, name]));

/** Statuses that can be had on demand, by `Prefer: code=…`. */
export const errorStatuses: readonly number[] = [...namesByStatus.keys()];

/**
 * Finds the error of a status, if the catalogue has one.
 *
 * @example errorOfStatus(404) // 'not-found'
 */
export const errorOfStatus = (status: number): ErrorName | undefined => namesByStatus.get(status);

/**
 * Makes the body of an error.
 *
 * @param fields what is wrong with each field; only a bad request has some
 * @example errorBody('not-found') // { error: { json: 'Resource not found' } }
 * @example errorBody('bad-request', 'errors', { lang: 'is required' }) // { errors: { json: { lang: 'is required' } } }
 */
export function errorBody(
  name: ErrorName,
  key: ErrorKey = 'error',
  fields?: Readonly<Record<string, FieldMessage>>,
): object {
  const { content, key: onlyKey }: Row = errors[name];
  return { [onlyKey ?? key]: fields === undefined ? content : { json: fields } };
}

/**
 * The headers that an error always has.
 *
 * @example headersOf('rate-limited') // { 'retry-after': '60' }
 */
export function headersOf(name: ErrorName): Readonly<Record<string, string>> {
  const { headers = {} }: Row = errors[name];
  return headers;
}

/** Ids that answer the status of the same number, for clients that can set nothing but the id. */
export const statusIds: ReadonlySet<number> = new Set([400, 401, 403, 404, 429, 500, 502, 503, 504]);

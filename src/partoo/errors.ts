// The catalogue of errors on /v2, each with the body the vendor sends.

import Type from 'typebox';
import type { Grade } from '../grade.ts';
import { allow } from './methods.ts';

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
  { error: Type.Object({ json: Type.Record(Type.String(), Type.Array(Type.String())) }) },
  {
    $id: 'FieldError',
    description: 'A bad request. What stands inside `json` is not documented: field to messages is ours.',
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

type Row = {
  readonly status: number;
  readonly grade: Grade;
  readonly when: string;
  readonly headers?: Record<string, string>;
  readonly body: object;
};

/** Every error of /v2, by the name that `X-Mock-Variant` gives it. `grade` is that of the body. */
export const errors = {
  'bad-request': {
    status: 400,
    grade: 'documented',
    when: 'a parameter is malformed, or the request cannot be read',
    body: { error: { json: {} } },
  },
  unauthenticated: {
    status: 401,
    grade: 'documented',
    when: 'no key, an empty one, two, or one that is not valid',
    body: { error: { authentication: 'User not authenticated' } },
  },
  forbidden: {
    status: 403,
    grade: 'documented',
    when: 'the user of the key may not do this',
    body: { error: { authorization: 'Operation not allowed' } },
  },
  'not-found': {
    status: 404,
    grade: 'documented',
    when: 'no such conversation, or no such route',
    body: { error: { json: 'Resource not found' } },
  },
  'method-not-allowed': {
    status: 405,
    grade: 'ours',
    when: 'a method the route does not have; `Allow` lists those it has',
    headers: { allow },
    body: { error: { json: 'Method not allowed' } },
  },
  'request-timeout': {
    status: 408,
    grade: 'ours',
    when: 'the request took too long to arrive',
    body: { error: { json: 'Request timeout' } },
  },
  'unsupported-media-type': {
    status: 415,
    grade: 'documented',
    when: 'a body that is not JSON; on demand only, as the mock takes no bodies',
    body: { errors: { json: 'Unsupported media type. Please use application/json' } },
  },
  'rate-limited': {
    status: 429,
    grade: 'ours',
    when: 'too many requests; `Retry-After: 60` is documented, the body is not',
    headers: { 'retry-after': '60' },
    body: { error: { json: 'Too many requests' } },
  },
  'headers-too-large': {
    status: 431,
    grade: 'ours',
    when: 'the request line and headers exceed 16 KiB',
    body: { error: { json: 'Request header fields too large' } },
  },
  'internal-error': {
    status: 500,
    grade: 'ours',
    when: 'on demand only',
    body: { error: { json: 'Internal server error' } },
  },
  'bad-gateway': { status: 502, grade: 'ours', when: 'on demand only', body: { error: { json: 'Bad gateway' } } },
  unavailable: { status: 503, grade: 'ours', when: 'on demand only', body: { error: { json: 'Service unavailable' } } },
  'gateway-timeout': {
    status: 504,
    grade: 'ours',
    when: 'on demand only',
    body: { error: { json: 'Gateway timeout' } },
  },
} as const satisfies Record<string, Row>;

export type ErrorName = keyof typeof errors;

const namesByStatus = new Map<number, ErrorName>(
  Object.entries(errors).map(([name, { status }]) => [status, name as ErrorName]),
);

/** Statuses that can be had on demand, by `Prefer: code=…`. */
export const errorStatuses = [...namesByStatus.keys()];

/** The error of a status, if the catalogue has one. */
export const errorOfStatus = (status: number): ErrorName | undefined => namesByStatus.get(status);

/** Ids that answer the status of the same number, for clients that can set nothing but the id. */
export const statusIds: ReadonlySet<number> = new Set([400, 401, 403, 404, 429, 500, 502, 503, 504]);

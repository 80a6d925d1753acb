// Names where an answer came from, and the headers that say so.

/** Which part of the mock an answer came from, as `X-Mock-Source` says. */
export const sources = {
  key: 'the key was refused',
  request: 'the request was refused: parameter, preference, method or route',
  prefer: 'asked for by a preference',
  override: 'changed through the control plane, or by what happened in the world',
  limit: 'the rate limit of the world, or a bound on what it holds',
  fault: 'what a fault answers instead',
  'status-id': 'the id stands for a status',
  fixture: 'a fixture',
  generated: 'made from the id',
  none: 'nothing answers to this id',
  client: 'nothing: the client left before its answer',
} as const;

export type Source = keyof typeof sources;

export const sourceNames = Object.keys(sources) as readonly Source[];

/** What an answer can be that is neither a conversation nor an error of the vendor's. */
export const mockVariants = {
  badPreference: 'bad-preference',
  notEmulated: 'not-emulated',
  tooManyWaiting: 'too-many-waiting',
  conflict: 'conflict',
  unchecked: 'unchecked',
  gone: 'gone',
} as const;

/** Headers of the mock's own. `--no-mock-headers` leaves them all out. */
export const mockHeaders = {
  source: 'X-Mock-Source',
  variant: 'X-Mock-Variant',
  fault: 'X-Mock-Fault',
  applied: 'Preference-Applied',
} as const;

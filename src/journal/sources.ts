// Where an answer came from, and the headers that say so.

/** Which part of the mock an answer came from, as `X-Mock-Source` says. */
export const sources = {
  key: 'the key was refused',
  request: 'the request was refused: parameter, preference, method or route',
  prefer: 'asked for by a preference',
  override: 'laid over by the control plane',
  limit: 'the rate limit of the world, or the bound on requests that wait',
  fault: 'the words of a fault',
  'status-id': 'the id stands for a status',
  fixture: 'a fixture',
  generated: 'made from the id',
  none: 'nothing answers to this id',
} as const;

export type Source = keyof typeof sources;

export const sourceNames = Object.keys(sources) as readonly Source[];

/** What an answer can be that is neither a conversation nor an error of the vendor's. */
export const ownVariants = {
  badPreference: 'bad-preference',
  tooManyWaiting: 'too-many-waiting',
  unchecked: 'unchecked',
} as const;

/** `variant` is the case or variant of a conversation, or the name of an error. */
export type Origin = { readonly source: Source; readonly variant: string };

/** Headers of the mock's own. `--no-mock-headers` leaves them all out. */
export const mockHeaders = {
  source: 'X-Mock-Source',
  variant: 'X-Mock-Variant',
  fault: 'X-Mock-Fault',
  world: 'X-Mock-World',
  applied: 'Preference-Applied',
} as const;

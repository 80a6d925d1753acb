// Every answer of the emulated plane that has a name, and hundreds that are made from an id.

import { reservedKeys } from '../src/api/authenticate.ts';
import { errorStatuses, errors, statusIds } from '../src/api/errors.ts';
import { builtInFixtures } from '../src/conversations/built-in-fixtures.ts';
import { variantNames } from '../src/conversations/variants.ts';
import type { Check } from './check.ts';
import { laid, struck, worlds } from './worlds.ts';

export const problemJson = 'application/problem+json';

const largest = Number.MAX_SAFE_INTEGER;
/** The first ids, and from there to the largest, each a tenth more than the one before. */
const generated = [
  ...Array.from({ length: 400 }, (_, at) => at + 1),
  ...Array.from({ length: 322 }, (_, at) => Math.floor(400 * 1.1 ** at)),
  largest,
].filter((id) => !statusIds.has(id));
const fixtures = builtInFixtures.fixtures;

type More = Omit<Partial<Check>, 'headers'> & { readonly prefer?: string; readonly key?: string };

const asked = (id: number | string, { prefer, key = worlds.plain, ...more }: More = {}): Check => ({
  method: 'GET',
  path: `/conversations/${id}`,
  headers: { 'x-APIKey': key, ...(prefer && { Prefer: prefer }) },
  status: 200,
  ...more,
});

const ofCases = fixtures.flatMap(({ id, name }) => [
  asked(id),
  asked(id, { prefer: 'unknown-enums' }),
  asked(777, { prefer: `example=${name}` }),
  asked(`${largest}?__example=${name}&__unknown-enums=true`),
]);

const ofVariants = variantNames.flatMap((name) =>
  [1, 777, 1003, largest].flatMap((id) => [
    asked(id, { prefer: `example=${name}` }),
    asked(id, { prefer: `example=${name}, unknown-enums, seed=${id}` }),
    asked(`${id}?__example=${name}&__seed=7`, { key: worlds.later }),
  ]),
);

const ofIds = generated.flatMap((id) => [
  asked(id),
  ...(id % 5 === 0 ? [asked(id, { prefer: 'unknown-enums' }), asked(`${id}?__seed=${id}`)] : []),
]);

const ofErrors = [
  ...[...statusIds].map((status) => asked(status, { status })),
  ...errorStatuses.flatMap((status) => [
    asked(777, { status, prefer: `code=${status}` }),
    asked(`123?__code=${status}`, { status }),
  ]),
  ...struck.map(({ id, status }) => asked(id, { status, key: worlds.faulty })),
  ...Object.entries(reservedKeys).map(([key, { error }]) => asked(777, { key, status: errors[error].status })),
  { ...asked(777, { status: 401, isMisuse: true }), headers: {} },
  ...[777, 404].map((id) => asked(id, { status: 429, key: worlds.limited })),
];

const ofWorlds = [
  ...[...fixtures.map(({ id }) => id), ...generated.slice(0, 100)].flatMap((id) =>
    [worlds.later, worlds.earlier].map((key) => asked(id, { key })),
  ),
  ...laid.flatMap(({ id }) => [worlds.laid, `${worlds.laid}:alice`].map((key) => asked(id, { key }))),
];

/** A status id is open to what asks for a conversation. */
const ofStatusIds = [...statusIds].flatMap((id) => [
  asked(id, { prefer: 'code=200, delay=1' }),
  asked(id, { prefer: 'example=sms' }),
]);

const badIds = ['0', '-1', '1e3', '007', 'x', '1.5', '%20', '9007199254740992', '__proto__'];
const badPreferences = ['code=999', 'exmple=open', 'example=expierd', 'delay=-1', 'seed=x', 'fault=x', '"'];
const ofMisuse = [
  ...badIds.map((id) => asked(id, { status: 400, mediaType: 'application/json', isMisuse: true })),
  ...badPreferences.map((prefer) => asked(777, { prefer, status: 400, mediaType: problemJson })),
  asked('777?__code=999&__example=expierd', { status: 400, mediaType: problemJson, isMisuse: true }),
];

const ofSpoiltAnswers = ['garbage', 'wrong-type'].map((fault) =>
  asked(777, { prefer: `fault=${fault}`, isSpoilt: true }),
);

export const emulatedChecks: readonly Check[] = [
  ...ofCases,
  ...ofVariants,
  ...ofIds,
  ...ofErrors,
  ...ofWorlds,
  ...ofStatusIds,
  ...ofMisuse,
  ...ofSpoiltAnswers,
];

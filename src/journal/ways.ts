// Says how a client gets what it has not been served: by which request, with which preference.

import Type, { type Static } from 'typebox';
import type { Dataset } from '../dataset/dataset.ts';
import { features } from '../dataset/features.ts';
import { errorNames, errors } from '../partoo/errors.ts';
import { operationNames, operations } from '../partoo/operations.ts';
import { Covered } from './coverage.ts';

const groups = ['operations', 'cases', 'variants', 'enums', 'nullable', 'errors'] as const;

const textOrNull = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description });

export const Way = Type.Object(
  {
    of: Type.Enum(groups, { type: 'string', description: 'The field of the report in which it is missing.' }),
    name: Type.String({ description: 'Its name there; the path of an enum or a nullable field.' }),
    value: textOrNull('The value of an enum; `null` or `value` of a nullable field; null for all else.'),
    request: textOrNull(
      'Method and path of a request that serves it, of an operation as the contract has them; null where nothing does but a fixture of one’s own.',
    ),
    prefer: textOrNull('What its header `Prefer` has to be; null for none.'),
  },
  { description: 'What is missing, and how to get it.' },
);
export type Way = Static<typeof Way>;

export const CoverageReport = Type.Object(
  { ...Covered.properties, ways: Type.Array(Way, { description: 'All that is missing, and how to get it.' }) },
  { description: 'What the clients of a world have been served, what not, and how they get that.' },
);
export type CoverageReport = Static<typeof CoverageReport>;

/** So many generated conversations are looked through for a value, from this id on. */
const firstId = 10_001;
const mostIds = 1000;

/**
 * Lists what is missing in a report, each with a request that serves it.
 *
 * @param nowMs when it is to be served, by the clock of the world
 */
export function waysTo(report: Covered, dataset: Dataset, nowMs: number): Way[] {
  const { cases } = dataset;
  // Where only fixtures are served, no generated one is there to be another variant.
  const anyId = dataset.resolve(firstId, nowMs) === undefined ? cases[0]?.id : firstId;
  const get = (id: number | undefined) => (id === undefined ? null : `GET /v2/conversations/${id}`);
  const wayTo = (of: Way['of'], name: string, request: string | null, prefer: string | null = null): Way => ({
    ...{ of, name, value: null },
    ...{ request, prefer },
  });
  const isMissing = (of: 'operations' | 'cases' | 'variants' | 'errors') => (name: string) =>
    report[of].missing.includes(name);
  const values = missingValues(report);
  const idOf = idsShowing(values, [...cases.map(({ id }) => id), ...generatedIds], dataset, nowMs);
  return [
    ...operationNames.filter(isMissing('operations')).map((name) => wayTo('operations', name, operations[name])),
    ...cases.filter(({ name }) => isMissing('cases')(name)).map(({ id, name }) => wayTo('cases', name, get(id))),
    ...report.variants.missing.map((name) => wayTo('variants', name, get(anyId), `example=${name}`)),
    ...values.map((row) => ({ ...row, request: get(idOf.get(keyOf(row))), prefer: null })),
    ...errorNames
      .filter(isMissing('errors'))
      .map((name) => wayTo('errors', name, get(firstId), `code=${errors[name].status}`)),
  ];
}

const generatedIds = Array.from({ length: mostIds }, (_, at) => firstId + at);

type Value = Pick<Way, 'of' | 'name' | 'value'>;

function missingValues({ enums, nullable }: Covered): Value[] {
  return [
    ...Object.entries(enums).flatMap(([name, { missing }]) =>
      missing.map((value) => ({ of: 'enums' as const, name, value })),
    ),
    ...Object.entries(nullable).flatMap(([name, served]) =>
      (['null', 'value'] as const)
        .filter((value) => !served[value])
        .map((value) => ({ of: 'nullable' as const, name, value })),
    ),
  ];
}

const keyOf = ({ of, name, value }: Value): string => `${of} ${name} ${value}`;

const keys = features.map((feature) =>
  feature.kind === 'enum'
    ? keyOf({ of: 'enums', name: feature.path, value: feature.value })
    : keyOf({ of: 'nullable', name: feature.path, value: feature.isNull ? 'null' : 'value' }),
);

/** Of each value the first id whose conversation shows it, as far as one does. */
function idsShowing(values: readonly Value[], ids: readonly number[], dataset: Dataset, nowMs: number) {
  const sought = new Set<string | undefined>(values.map(keyOf));
  const found = new Map<string | undefined, number>();
  for (const id of ids) {
    if (sought.size === 0) break;
    for (const at of dataset.resolve(id, nowMs)?.features ?? []) {
      const key = keys[at];
      if (sought.delete(key)) found.set(key, id);
    }
  }
  return found;
}

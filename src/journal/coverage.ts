// Reports what the clients of a world have been served so far, and what not.

import { isDeepStrictEqual } from 'node:util';
import Type, { type Static } from 'typebox';
import { features as allFeatures, type Feature } from '../dataset/features.ts';
import { isVariant, variantNames } from '../dataset/variants.ts';
import { errorNames, errorOfStatus, errors } from '../partoo/errors.ts';
import { type OperationName, operationNames } from '../partoo/operations.ts';

const tally = (description: string) =>
  Type.Object({ served: Type.Array(Type.String()), missing: Type.Array(Type.String()) }, { description });
type Tally = Static<ReturnType<typeof tally>>;

export const CoverageReport = Type.Object(
  {
    share: Type.Number({ minimum: 0, maximum: 1, description: 'How much of all below has been served.' }),
    operations: tally('Ids of operations that were answered 200.'),
    cases: tally('Names of cases: `Prefer: example=NAME` serves one.'),
    variants: tally(
      'Names of variants that conversations showed, by whatever name: `Prefer: example=NAME` serves one.',
    ),
    enums: Type.Record(Type.String(), tally('Values of one enum.'), {
      description: 'Values of each enum of a conversation. Cases show them: `GET /_mock` lists them.',
    }),
    nullable: Type.Record(Type.String(), Type.Object({ null: Type.Boolean(), value: Type.Boolean() }), {
      description: 'Of each field that may be null: whether it was, and whether it was not.',
    }),
    errors: tally('Names of errors: `Prefer: code=STATUS` serves one.'),
  },
  { description: 'What the clients of a world have been served, and what not.' },
);
export type CoverageReport = Static<typeof CoverageReport>;

/** What a conversation shows. */
type Shown = { readonly features: readonly number[]; readonly variants: readonly string[] };
/** Where it came from, and what it is called. */
type Named = { readonly source: string; readonly variant: string };

/** An answer. */
type Served = Named & {
  /** Undefined for a request that is none. */
  readonly operation?: OperationName | undefined;
  /** What its conversation shows; undefined where it was none. */
  readonly shown: Shown | undefined;
  /** The conversations of a list. */
  readonly listed?: readonly (Shown & Named)[] | undefined;
  readonly status: number;
};

/** What nothing shows but a fixture of one's own: until it does, it is not missing. */
const fixturesOnly: readonly Feature[] = [{ kind: 'enum', path: 'last_message.sender_type', value: 'Metadata' }];

const isFixturesOnly = (feature: Feature): boolean => fixturesOnly.some((one) => isDeepStrictEqual(one, feature));

export class Coverage {
  readonly #operations = new Set<string>();
  /** Fixtures, and cases that were asked for by name. A variant may have the same name. */
  readonly #cases = new Set<string>();
  readonly #variants = new Set<string>();
  readonly #errors = new Set<string>();
  readonly #features = new Set<number>();

  add({ operation, shown, listed = [], source, variant, status }: Served): void {
    if (operation !== undefined && status === 200) this.#operations.add(operation);
    if (status === 200) for (const one of listed) this.#show(one, one);
    if (shown !== undefined && status === 200) {
      this.#show(shown, { source, variant });
      return;
    }
    // A misunderstood preference, or too many waiting requests, are refused in the mock's words, never the vendor's.
    const isOurs = (source === 'request' || source === 'limit') && !Object.hasOwn(errors, variant);
    const name = isOurs ? undefined : errorOfStatus(status);
    if (name !== undefined) this.#errors.add(name);
  }

  /**
   * Reports what was served and what is missing, of everything that can be.
   *
   * @param caseNames the names of the fixtures
   */
  report(caseNames: readonly string[]): CoverageReport {
    const operations = tallyOf(operationNames, this.#operations);
    const cases = tallyOf(caseNames, this.#cases);
    const variants = tallyOf(variantNames, this.#variants);
    const errors = tallyOf(errorNames, this.#errors);
    const tallies = [operations, cases, variants, errors];
    const served = tallies.flatMap((tally) => tally.served).length + this.#features.size;
    const missing = tallies.flatMap((tally) => tally.missing).length + this.#missingFeatures().length;
    return { share: served / (served + missing), operations, cases, variants, ...this.#byPath(), errors };
  }

  #show({ features, variants }: Shown, { source, variant }: Named): void {
    const isCase = source === 'fixture' || (source !== 'generated' && !isVariant(variant));
    if (isCase) this.#cases.add(variant);
    for (const name of variants) this.#variants.add(name);
    for (const feature of features) this.#features.add(feature);
  }

  #missingFeatures(): Feature[] {
    return allFeatures.filter((feature, at) => !this.#features.has(at) && !isFixturesOnly(feature));
  }

  #byPath(): Pick<CoverageReport, 'enums' | 'nullable'> {
    const enums: CoverageReport['enums'] = {};
    const nullable: CoverageReport['nullable'] = {};
    for (const [at, feature] of allFeatures.entries()) {
      const { path } = feature;
      const isServed = this.#features.has(at);
      if (feature.kind === 'nullable') {
        nullable[path] = {
          null: false,
          value: false,
          ...nullable[path],
          [feature.isNull ? 'null' : 'value']: isServed,
        };
      } else {
        const { served, missing } = enums[path] ?? { served: [], missing: [] };
        if (isServed) served.push(feature.value);
        else if (!isFixturesOnly(feature)) missing.push(feature.value);
        enums[path] = { served, missing };
      }
    }
    return { enums, nullable };
  }
}

const tallyOf = (names: readonly string[], served: ReadonlySet<string>): Tally => ({
  served: names.filter((name) => served.has(name)),
  missing: names.filter((name) => !served.has(name)),
});

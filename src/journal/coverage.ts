// Reports what the clients of a world have been served so far, and what not.

import Type, { type Static } from 'typebox';
import { features as allFeatures } from '../dataset/features.ts';
import { isVariant, variantNames, variantsIn } from '../dataset/variants.ts';
import { errorNames, errorOfStatus, errors } from '../partoo/errors.ts';
import { type OperationName, operationNames } from '../partoo/operations.ts';

const tally = (description: string) =>
  Type.Object({ served: Type.Array(Type.String()), missing: Type.Array(Type.String()) }, { description });
type Tally = Static<ReturnType<typeof tally>>;

export const CoverageReport = Type.Object(
  {
    share: Type.Number({ minimum: 0, maximum: 1, description: 'How much of all below has been served.' }),
    operations: tally('Ids of operations.'),
    cases: tally('Names of cases.'),
    variants: tally('Names of variants.'),
    enums: Type.Record(Type.String(), tally('Values of one enum.'), {
      description: 'Values of each enum of a conversation.',
    }),
    nullable: Type.Record(Type.String(), Type.Object({ null: Type.Boolean(), value: Type.Boolean() }), {
      description: 'Of each field that may be null: whether it was, and whether it was not.',
    }),
    errors: tally('Names of errors.'),
  },
  { description: 'What the clients of a world have been served, and what not.' },
);
export type CoverageReport = Static<typeof CoverageReport>;

/** An answer: `features` are those of its conversation, undefined where it was none. */
type Served = {
  /** Undefined for a request that is none. */
  readonly operation?: OperationName | undefined;
  readonly features: readonly number[] | undefined;
  readonly source: string;
  readonly variant: string;
  readonly status: number;
};

export class Coverage {
  readonly #operations = new Set<string>();
  /** Fixtures, and cases that were asked for by name. A variant may have the same name. */
  readonly #cases = new Set<string>();
  readonly #variants = new Set<string>();
  readonly #errors = new Set<string>();
  readonly #features = new Set<number>();

  add({ operation, features, source, variant, status }: Served): void {
    if (operation !== undefined && status === 200) this.#operations.add(operation);
    if (features !== undefined && status === 200) {
      const isCase = source === 'fixture' || (source !== 'generated' && !isVariant(variant));
      if (isCase) this.#cases.add(variant);
      else for (const name of variantsIn(variant)) this.#variants.add(name);
      for (const feature of features) this.#features.add(feature);
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
    const missing = tallies.flatMap((tally) => tally.missing).length + allFeatures.length - this.#features.size;
    return { share: served / (served + missing), operations, cases, variants, ...this.#byPath(), errors };
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
        (isServed ? served : missing).push(feature.value);
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

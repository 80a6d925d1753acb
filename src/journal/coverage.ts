// What the clients of a world have been served so far, and what not.

import Type, { type Static } from 'typebox';
import { type ErrorName, errorOfStatus, errors } from '../api/errors.ts';
import { features as allFeatures } from '../conversations/features.ts';
import { isVariant } from '../conversations/pick.ts';
import { variantNames } from '../conversations/variants.ts';

const tally = (description: string) =>
  Type.Object({ served: Type.Array(Type.String()), missing: Type.Array(Type.String()) }, { description });
type Tally = Static<ReturnType<typeof tally>>;

export const CoverageReport = Type.Object(
  {
    share: Type.Number({ minimum: 0, maximum: 1, description: 'How much of all below has been served.' }),
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
export type Served = {
  readonly features: readonly number[] | undefined;
  readonly source: string;
  readonly variant: string;
  readonly status: number;
};

const errorNames = Object.keys(errors);

export class Coverage {
  /** Fixtures, and cases that were asked for by name. A variant may have the same name. */
  readonly #cases = new Set<string>();
  readonly #variants = new Set<string>();
  readonly #errors = new Set<ErrorName>();
  readonly #features = new Uint8Array(allFeatures.length);

  add({ features, source, variant, status }: Served): void {
    if (features !== undefined && status === 200) {
      const isCase = source === 'fixture' || (source !== 'generated' && !isVariant(variant));
      (isCase ? this.#cases : this.#variants).add(variant);
      for (const at of features) this.#features[at] = 1;
      return;
    }
    // What was not understood, or is too much, is refused in the mock's words, never the vendor's.
    const isOurs = (source === 'request' || source === 'limit') && !Object.hasOwn(errors, variant);
    const name = isOurs ? undefined : errorOfStatus(status);
    if (name !== undefined) this.#errors.add(name);
  }

  /**
   * What was served and what is missing, of everything that can be.
   *
   * @param cases the names of the fixtures
   */
  report(cases: readonly string[]): CoverageReport {
    const report = {
      cases: tallyOf(cases, this.#cases),
      variants: tallyOf(variantNames, this.#variants),
      ...this.#byPath(),
      errors: tallyOf(errorNames, this.#errors),
    };
    const served = this.#features.reduce((total, mark) => total + mark, 0);
    return { share: shareOf([report.cases, report.variants, report.errors], served), ...report };
  }

  clear(): void {
    this.#cases.clear();
    this.#variants.clear();
    this.#errors.clear();
    this.#features.fill(0);
  }

  #byPath(): Pick<CoverageReport, 'enums' | 'nullable'> {
    const enums: CoverageReport['enums'] = {};
    const nullable: CoverageReport['nullable'] = {};
    for (const [at, feature] of allFeatures.entries()) {
      const { path } = feature;
      const isServed = this.#features[at] === 1;
      if (feature.kind === 'nullable') {
        const { null: wasNull, value: wasValue } = nullable[path] ?? { null: false, value: false };
        nullable[path] = feature.isNull ? { null: isServed, value: wasValue } : { null: wasNull, value: isServed };
        continue;
      }
      const { served, missing } = enums[path] ?? { served: [], missing: [] };
      (isServed ? served : missing).push(feature.value);
      enums[path] = { served, missing };
    }
    return { enums, nullable };
  }
}

function tallyOf(names: readonly string[], served: ReadonlySet<string>): Tally {
  return { served: names.filter((name) => served.has(name)), missing: names.filter((name) => !served.has(name)) };
}

/** How much has been served: of these tallies, and of the features, of which so many were. */
function shareOf(tallies: readonly Tally[], servedFeatures: number): number {
  const served = tallies.flatMap((tally) => tally.served).length + servedFeatures;
  return served / (tallies.flatMap((tally) => [...tally.served, ...tally.missing]).length + allFeatures.length);
}

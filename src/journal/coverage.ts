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

export const Covered = Type.Object(
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
export type Covered = Static<typeof Covered>;

/** Where something came from, and what it is called. */
type Named = { readonly source: string; readonly variant: string };

/** A conversation, and what it shows. */
type Shown = Named & { readonly features: readonly number[]; readonly variants: readonly string[] };

/** An answer. */
type Served = Named & {
  /** Undefined for a request that is none. */
  readonly operation?: OperationName | undefined;
  /** Its conversations: one, or those of a list; undefined for none. */
  readonly shown: readonly Shown[] | undefined;
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
  /** What was counted: most are served again and again, by thirty to a page. */
  readonly #counted = new WeakSet<Shown>();

  add({ operation, shown = [], source, variant, status }: Served): void {
    if (status === 200) {
      if (operation !== undefined) this.#operations.add(operation);
      for (const one of shown) this.#count(one);
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
  report(caseNames: readonly string[]): Covered {
    const operations = tallyOf(operationNames, this.#operations);
    const cases = tallyOf(caseNames, this.#cases);
    const variants = tallyOf(variantNames, this.#variants);
    const errors = tallyOf(errorNames, this.#errors);
    const tallies = [operations, cases, variants, errors];
    const served = tallies.flatMap((tally) => tally.served).length + this.#features.size;
    const missing = tallies.flatMap((tally) => tally.missing).length + this.#missingFeatures().length;
    return { share: served / (served + missing), operations, cases, variants, ...this.#byPath(), errors };
  }

  #count(shown: Shown): void {
    if (this.#counted.has(shown)) return;
    this.#counted.add(shown);
    const { source, variant, features, variants } = shown;
    const isCase = source === 'fixture' || (source !== 'generated' && !isVariant(variant));
    if (isCase) this.#cases.add(variant);
    for (const name of variants) this.#variants.add(name);
    for (const feature of features) this.#features.add(feature);
  }

  #missingFeatures(): Feature[] {
    return allFeatures.filter((feature, at) => !this.#features.has(at) && !isFixturesOnly(feature));
  }

  #byPath(): Pick<Covered, 'enums' | 'nullable'> {
    const enums: Covered['enums'] = {};
    const nullable: Covered['nullable'] = {};
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

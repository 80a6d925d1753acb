// Digests of many generated conversations, which hold a data version to its bodies: for the test and the script.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type GeneratorOptions, generate } from '../../src/dataset/conversation.ts';
import { localeNames } from '../../src/dataset/countries/countries.ts';
import { Dataset } from '../../src/dataset/dataset.ts';
import { firstInboxId } from '../../src/dataset/population.ts';
import type { Traits } from '../../src/dataset/traits.ts';
import { variantNames, variants } from '../../src/dataset/variants.ts';
import { dataVersion, identityOf } from '../../src/random/random.ts';
import { dayMs, idsUpTo, optionsOf } from './options.ts';

/** SHA-256 of the bodies, as hexadecimal digits, by what they are. */
export type Digests = Readonly<Record<string, string>>;

/** Digests by data version. */
export type DigestFile = Readonly<Record<string, Digests>>;

/** The digests of the code as it is. */
export function digestsNow(): Digests {
  const options = optionsOf();
  const dataset = new Dataset({ ...options, seed: 1, onlyFixtures: false, inbox: 200 });
  const conversationOf = (id: number) => generate(identityOf(1, id), options).at(options.startMs).conversation;
  const threads = idsUpTo(300);
  return Object.fromEntries([
    ['ids 1 to 1000', digestOf(idsUpTo(1000))],
    ['ids 1 to 1000, 30 days later', digestOf(idsUpTo(1000), { nowMs: options.startMs + 30 * dayMs })],
    ['ids around 2^31', digestOf(around(2 ** 31))],
    ['ids around 2^32', digestOf(around(2 ** 32))],
    ['the last ids', digestOf(around(Number.MAX_SAFE_INTEGER - 20))],
    ['seed 7, ids 1 to 200', digestOf(idsUpTo(200), { seed: 7 })],
    ['the last seed, ids 1 to 200', digestOf(idsUpTo(200), { seed: Number.MAX_SAFE_INTEGER })],
    ...variantNames.map((name) => [
      `example ${name}, ids 1 to 50`,
      digestOf(idsUpTo(50), { fixed: variants[name].traits }),
    ]),
    ['threads of ids 1 to 300', sha256(threads.map((id) => dataset.thread(id, conversationOf(id))))],
    ['people', sha256(dataset.directory.users)],
    ['businesses', sha256(dataset.directory.businesses)],
    ['inbox', sha256(dataset.inbox.filter(({ id }) => id >= firstInboxId))],
    ...localeNames.map((locale) => [
      `locale ${locale}, ids 1 to 50`,
      digestOf(idsUpTo(50), { options: optionsOf([locale]) }),
    ]),
  ]);
}

/**
 * Adds the digests of a version to those known. New ones may join a version, as those of a new variant do.
 *
 * @throws Error where the version is known by other digests: clients were promised its bodies
 */
export function withVersion(known: DigestFile, version: number, digests: Digests): DigestFile {
  const committed = known[version] ?? {};
  const changed = Object.keys(committed).filter((name) => committed[name] !== digests[name]);
  if (changed.length === 0) return { ...known, [version]: digests };
  throw new Error(
    `the bodies of data version ${version} are not what they were: ${changed.join('; ')}\n` +
      'Undo the change, or raise dataVersion in src/random/random.ts and run this again.',
  );
}

/**
 * Adds the digests of the code to a file, or reports why it must not.
 *
 * @returns the exit code of the script
 */
export function updateDigests(file: string, report: (message: string) => void): number {
  try {
    const known = withVersion(JSON.parse(readFileSync(file, 'utf8')), dataVersion, digestsNow());
    writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
    return 0;
  } catch (error) {
    report(`digests: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

type Choice = {
  readonly seed?: number;
  readonly options?: GeneratorOptions;
  readonly nowMs?: number;
  readonly fixed?: Partial<Traits>;
};

function digestOf(ids: readonly number[], { seed = 1, options = optionsOf(), nowMs, fixed }: Choice = {}): string {
  const bodies = ids.map((id) => generate(identityOf(seed, id), options, fixed).at(nowMs ?? options.startMs));
  return sha256(bodies.map(({ conversation }) => conversation));
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const around = (middle: number) => Array.from({ length: 41 }, (_, index) => middle - 20 + index);

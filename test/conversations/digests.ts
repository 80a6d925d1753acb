// What holds a data version to its bodies: a digest of many generated conversations, for the test and the script.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { localeNames } from '../../src/conversations/countries/countries.ts';
import { dataVersion, identityOf } from '../../src/conversations/draw.ts';
import { generate, type Setting } from '../../src/conversations/generate.ts';
import { variantNames, variants } from '../../src/conversations/variants.ts';
import { dayMs, idsUpTo, settingOf } from './setting.ts';

/** SHA-256 of the bodies, as hexadecimal digits, by what they are. */
export type Digests = Readonly<Record<string, string>>;

export type DigestFile = Readonly<Record<string, Digests>>;

/** The digests of the code as it is. */
export function digestsNow(): Digests {
  const all = settingOf();
  return Object.fromEntries([
    ['ids 1 to 1000', sha256(bodies(idsUpTo(1000)))],
    ['ids 1 to 1000, 30 days later', sha256(bodies(idsUpTo(1000), { nowMs: all.startMs + 30 * dayMs }))],
    ['ids around 2^31', sha256(bodies(around(2 ** 31)))],
    ['ids around 2^32', sha256(bodies(around(2 ** 32)))],
    ['the last ids', sha256(bodies(around(Number.MAX_SAFE_INTEGER - 20)))],
    ['seed 7, ids 1 to 200', sha256(bodies(idsUpTo(200), { seed: 7 }))],
    ['the last seed, ids 1 to 200', sha256(bodies(idsUpTo(200), { seed: Number.MAX_SAFE_INTEGER }))],
    ...variantNames.map((name) => [
      `example ${name}, ids 1 to 50`,
      sha256(bodies(idsUpTo(50), { settled: variants[name].traits })),
    ]),
    ...localeNames.map((locale) => [
      `locale ${locale}, ids 1 to 50`,
      sha256(bodies(idsUpTo(50), { setting: settingOf([locale]) })),
    ]),
  ]);
}

/**
 * The file with the digests of a version in it. New ones may join a version, as those of a new variant do.
 *
 * @throws Error where the version is known by other digests: clients were promised its bodies
 */
export function withVersion(known: DigestFile, version: number, digests: Digests): DigestFile {
  const committed = known[version] ?? {};
  const changed = Object.keys(committed).filter((name) => committed[name] !== digests[name]);
  if (changed.length === 0) return { ...known, [version]: digests };
  throw new Error(
    `the bodies of data version ${version} are not what they were: ${changed.join('; ')}\n` +
      'Undo the change, or raise dataVersion in src/conversations/draw.ts and run this again.',
  );
}

/**
 * Adds the digests of the code to a file, or says why it must not.
 *
 * @returns the exit code of the script
 */
export function updateDigests(file: string, tell: (message: string) => void): number {
  try {
    const known = withVersion(JSON.parse(readFileSync(file, 'utf8')), dataVersion, digestsNow());
    writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
    return 0;
  } catch (error) {
    tell(`digests: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

type Choice = {
  readonly seed?: number;
  readonly setting?: Setting;
  readonly nowMs?: number;
  readonly settled?: Parameters<typeof generate>[2];
};

function bodies(
  ids: readonly number[],
  { seed = 1, setting = settingOf(), nowMs = setting.startMs, settled }: Choice = {},
) {
  return ids.map((id) => generate(identityOf(seed, id), setting, settled).at(nowMs));
}

const around = (middle: number) => Array.from({ length: 41 }, (_, index) => middle - 20 + index);

const sha256 = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

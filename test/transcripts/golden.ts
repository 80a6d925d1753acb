// Reads and writes the recorded answers.

import { readFile, writeFile } from 'node:fs/promises';

const fileOf = (topic: string, folder: URL) => new URL(`${topic}.json`, folder);

export const goldenFolder = new URL('./golden/', import.meta.url);

export async function readGolden<Type>(topic: string, folder = goldenFolder): Promise<Record<string, Type>> {
  return JSON.parse(await readFile(fileOf(topic, folder), 'utf8'));
}

export const writeGolden = (topic: string, golden: object, folder = goldenFolder) =>
  writeFile(fileOf(topic, folder), `${pretty(golden)}\n`);

/** On many lines, so that a difference is a line. */
export const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);

// The packages of which something goes into dist, with their licences.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Licences that ask for no more than to be named and kept: what is not here has to be read by a person first. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];

/** In no import of the bundle: names are sampled from the one, files are copied from the other. */
const takenFrom = ['node_modules/@faker-js/faker', 'node_modules/@fastify/swagger-ui'];

export type Licensed = {
  readonly name: string;
  readonly version: string;
  /** In SPDX's words; empty where the package does not say. */
  readonly licence: string;
  readonly text: string;
};

/** Everything that goes into dist with bundles, each version once. */
export function licencesOf(...bundles: readonly Pick<Metafile, 'inputs'>[]): Licensed[] {
  const inputs = bundles.flatMap((bundle) => Object.keys(bundle.inputs));
  const imported = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const found = [...new Set([...takenFrom, ...imported])].map(licensed);
  const byName = new Map([...found, swaggerUi()].map((one) => [`${one.name} ${one.version}`, one]));
  return [...byName].sort(([a], [b]) => Number(a > b) * 2 - 1).map(([, one]) => one);
}

/**
 * Whether all, or one of those to choose from, is allowed.
 *
 * @example isAllowed('(WTFPL OR MIT)') // true
 */
export function isAllowed(licence: string): boolean {
  const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => allowed.includes(choice));
}

function licensed(folder: string): Licensed {
  const { name, version, license } = manifest(folder);
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license']
    .map((file) => read(join(folder, file)))
    .find(Boolean);
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : '',
    text: text ?? 'The package holds no licence text.',
  };
}

/** Fastify's package has the files of Swagger UI, without their licence and the notice that it says to pass on. */
function swaggerUi(): Licensed {
  const name = 'swagger-ui-dist';
  const version = manifest('node_modules/@fastify/swagger-ui').devDependencies[name];
  const file = 'scripts/swagger-ui-licence.txt';
  const [heading, ...text] = readFileSync(file, 'utf8').trim().split('\n');
  if (heading !== `${name} ${version}`) {
    throw new Error(`${file} is of ${heading}, but ${name} ${version} goes in: take the texts from that package`);
  }
  return { name, version, licence: 'Apache-2.0', text: text.join('\n').trim() };
}

const manifest = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

// Opens the dataset of a configuration.

import { statusIds } from '../partoo/errors.ts';
import { formatFileProblem } from '../problems/field-problem.ts';
import { StartError } from '../problems/start-error.ts';
import type { Locale } from './countries/countries.ts';
import { Dataset } from './dataset.ts';
import { loadFolders } from './fixtures/folders.ts';
import { Organisation } from './organisation.ts';
import { publicUrlOf } from './public-url.ts';

/** As much of a configuration as makes a dataset. `fixtures` are folders. */
export type DatasetConfig = {
  readonly seed: number;
  readonly locales: readonly Locale[];
  readonly fixtures: readonly string[];
  readonly 'only-fixtures': boolean;
  readonly 'public-url': string;
  readonly inbox: number;
};

/**
 * Loads the fixtures of a configuration and makes its dataset.
 *
 * @param startMs where generated dates end, in milliseconds since 1970
 * @param warn hears of what is served or left out, and may not be meant
 * @throws StartError with every problem of the fixtures
 * @example openDataset(defaults, 0).resolve(123, 0)?.variant // 'vendor-example'
 */
export function openDataset(config: DatasetConfig, startMs: number, warn: (line: string) => void = () => {}): Dataset {
  const { seed, locales, 'only-fixtures': onlyFixtures, inbox } = config;
  const publicUrl = publicUrlOf(config['public-url']);
  const { fixtures, problems, warnings } = loadFolders(config.fixtures, statusIds);
  if (problems.length > 0) throw new StartError(problems.map(formatFileProblem));
  const dataset = new Dataset({
    seed,
    startMs,
    organisation: new Organisation(locales),
    publicUrl,
    onlyFixtures,
    inbox,
  });
  dataset.useFixtures(fixtures);
  for (const warning of warnings) warn(formatFileProblem(warning));
  return dataset;
}

// What a mock is bounded by, as the control plane tells it.

import type { Config } from './config.ts';
import type { OptionName } from './option-table.ts';

const bounds = [
  'journal',
  'journal-bytes',
  'max-worlds',
  'world-idle',
  'max-overrides',
  'max-override-bytes',
  'max-faults',
  'max-keys',
  'max-waiting',
  'max-streams',
  'max-stream-bytes',
  'max-body-bytes',
  'max-cached',
] as const satisfies readonly OptionName[];

/**
 * The bounds that a configuration sets, by option.
 *
 * @example limitsOf(defaults)['max-worlds'] // 1000
 */
export const limitsOf = (config: Config) => Object.fromEntries(bounds.map((name) => [name, config[name]]));

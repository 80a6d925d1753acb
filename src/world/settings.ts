// Shows the messaging settings of a world: those of the dataset, with what clients changed.

import type { Dataset } from '../dataset/dataset.ts';
import type { Setting } from '../partoo/setting.ts';
import type { WorldState } from './state.ts';

/** One for each business. */
export const settingsOf = ({ settings }: WorldState, { directory }: Dataset): readonly Setting[] =>
  directory.settings.map((setting) => ({ ...setting, ...settings.get(setting.id) }));

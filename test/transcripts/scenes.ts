// Lists all scenes, by topic: each topic has a golden file.

import type { Scene } from './scene.ts';
import { runs } from './scenes/command-line.ts';
import { conversations } from './scenes/conversations.ts';
import { faults } from './scenes/faults.ts';
import { journal } from './scenes/journal.ts';
import { overrides } from './scenes/overrides.ts';
import { pages } from './scenes/pages.ts';
import { preferences } from './scenes/preferences.ts';
import { requests } from './scenes/requests.ts';
import { worlds } from './scenes/worlds.ts';

export const topics: Readonly<Record<string, readonly Scene[]>> = {
  conversations,
  preferences,
  requests,
  faults,
  overrides,
  worlds,
  journal,
  pages,
};

export { runs };

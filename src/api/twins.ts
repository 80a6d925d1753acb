// The query twins of the preferences, as the contract shows them.

import Type from 'typebox';
import { preferenceNames, preferenceTable, twinPrefix } from './preferences.ts';

/** One optional parameter a preference. `parsePreferences` reads them, and says more of what is wrong. */
export const Twins = Type.Object(
  Object.fromEntries(
    preferenceNames.map((name) => {
      const { schema, description } = preferenceTable[name];
      return [
        twinPrefix + name,
        Type.Optional({ ...schema, description: `Of the mock, not of Partoo: ${description}.` }),
      ];
    }),
  ),
);

import t from 'tap';
import { preferenceNames, preferenceTable } from '../../src/api/preferences.ts';

t.test('every preference has words for the contract', async (t) => {
  for (const name of preferenceNames) t.ok(preferenceTable[name].description.length > 10);
});

import t from 'tap';
import { preferenceNames } from '../../src/api/preferences.ts';
import { Twins } from '../../src/api/twins.ts';

t.test('each preference has a twin in the contract, none required', async (t) => {
  t.strictSame(
    Object.keys(Twins.properties),
    preferenceNames.map((name) => `__${name}`),
  );
  t.strictSame(Twins.required ?? [], []);
});

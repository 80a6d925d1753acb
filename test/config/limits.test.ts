import t from 'tap';
import { defaults } from '../../src/config/config.ts';
import { limitsOf } from '../../src/config/limits.ts';
import { optionNames } from '../../src/config/option-table.ts';

t.test('every option that bounds something is told, as it was set', async (t) => {
  const limits = limitsOf({ ...defaults, 'max-worlds': 7 });
  t.strictSame(limits, { ...limitsOf(defaults), 'max-worlds': 7 });
  const bounding = optionNames.filter((name) => /^(?:max-|journal|world-idle)/.test(name));
  t.strictSame(Object.keys(limits).sort(), bounding.sort());
});

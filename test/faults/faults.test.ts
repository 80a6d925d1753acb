import { readdirSync } from 'node:fs';
import t from 'tap';
import { Check } from 'typebox/schema';
import type { Fault } from '../../src/faults/fault.ts';
import { settingsOf } from '../../src/faults/fault-rule.ts';
import { defaultsOf, faultNames, faults, isFault } from '../../src/faults/faults.ts';

t.test('each has a file of its name', async (t) => {
  const files = readdirSync(new URL('../../src/faults', import.meta.url));
  for (const name of faultNames) t.ok(files.includes(`${name}.ts`), name);
});

t.test('defaults are settings, and no setting is necessary', async (t) => {
  for (const name of faultNames) {
    const { settings }: Fault = faults[name];
    t.ok(Check(settings, defaultsOf(name)), name);
    t.ok(Check(settingsOf(name), {}), name);
    t.notOk(Check(settingsOf(name), { nonsense: 1 }), name);
  }
  t.strictSame(defaultsOf('status'), { status: 503 });
  t.strictSame(defaultsOf('drip'), { bytes: 100, everyMs: 100 });
  t.strictSame(defaultsOf('reset'), {});
});

t.test('only their names are names', async (t) => {
  for (const name of faultNames) t.ok(isFault(name));
  for (const name of ['rest', 'toString', '', undefined, 3]) t.notOk(isFault(name));
});

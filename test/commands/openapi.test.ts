import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { inPackage } from '../../src/package-root.ts';
import { ask, quietMock } from '../quiet-mock.ts';
import { runHere } from '../terminal.ts';

t.test('prints the document as it is kept and served', async (t) => {
  const { code, out, err } = await runHere(['openapi']);
  t.equal(code, 0);
  t.equal(err, '');
  t.equal(out, readFileSync(inPackage('openapi.yaml'), 'utf8'));
  t.equal(out, (await ask(await quietMock(t), '/openapi.yaml')).body);
  t.match(parse(out), { openapi: /^3\.1\./, info: { title: 'partoo-mock' } });
});

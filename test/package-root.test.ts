import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import t from 'tap';
import { inPackage, version } from '../src/package-root.ts';

t.test('the root of the package is where its package.json is', async (t) => {
  t.ok(isAbsolute(inPackage()));
  t.equal(JSON.parse(readFileSync(inPackage('package.json'), 'utf8')).name, 'partoo-mock');
  t.ok(existsSync(inPackage('fixtures', 'conversations')));
});

t.test('the version is that of the package', async (t) => {
  t.equal(version(), JSON.parse(readFileSync(inPackage('package.json'), 'utf8')).version);
});

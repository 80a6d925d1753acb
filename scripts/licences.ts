// Lists the licences of everything that goes into dist, and fails on one that is not allowed: npm run licences

import { bundle } from './bundle.ts';
import { isAllowed, licencesOf } from './licences-of.ts';

const packages = licencesOf(await bundle('dist', { write: false }));

for (const licence of [...new Set(packages.map(({ licence }) => licence))].sort()) {
  const names = packages.filter((one) => one.licence === licence).map(({ name, version }) => `${name} ${version}`);
  console.log(`${licence || 'none said'}: ${names.join(', ')}`);
}

const refused = packages.filter(({ licence }) => !isAllowed(licence));
for (const { name, version, licence } of refused) {
  console.error(`${name} ${version}: ${licence || 'no licence'} is not allowed in scripts/licences-of.ts`);
}
if (refused.length > 0) process.exitCode = 1;

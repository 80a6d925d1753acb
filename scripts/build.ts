// Builds dist/: the bundle, the types of the library, the contract of the control plane, what the pages are made of,
// and the licences of everything that went in.

import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'yaml';
import { renderControlContract } from '../src/contract/render.ts';
import { builtInFixtures } from '../src/conversations/built-in-fixtures.ts';
import { lineOf } from '../src/conversations/fixture-folders.ts';
import { swaggerFiles } from '../src/pages/docs.ts';
import { bundle } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { licencesOf } from './licences-of.ts';

/** Made beside and moved, so that whoever runs what was built before is not disturbed. */
const outdir = `dist-${process.pid}`;
const require = createRequire(import.meta.url);

if (builtInFixtures.problems.length > 0) {
  for (const problem of builtInFixtures.problems) console.error(lineOf(problem));
  process.exit(1);
}

const metafile = await bundle(outdir);

await writeDeclarations(join(outdir, 'types'));
writeCommonJs(join(outdir, 'types'), join(outdir, 'commonjs'));
const control = await renderControlContract();
writeFileSync(join(outdir, 'control.yaml'), control);

const swaggerUi = join(dirname(require.resolve('@fastify/swagger-ui/package.json')), 'static');
const pages = {
  ...Object.fromEntries(Object.keys(swaggerFiles).map((file) => [file, readFileSync(join(swaggerUi, file))])),
  'openapi.json': JSON.stringify(parse(readFileSync('openapi.yaml', 'utf8'))),
  'control.json': JSON.stringify(parse(control)),
};
mkdirSync(join(outdir, 'pages'));
for (const [file, content] of Object.entries(pages)) {
  // As they are, they were half of the package.
  writeFileSync(join(outdir, 'pages', `${file}.br`), brotliCompressSync(content));
}

writeFileSync(
  join(outdir, 'THIRD-PARTY-LICENSES.txt'),
  licencesOf(metafile)
    .map(({ name, version, licence, text }) => `${name} ${version}, ${licence}\n\n${text}`)
    .join(`\n\n${'-'.repeat(80)}\n\n`),
);
rmSync('dist', { recursive: true, force: true });
renameSync(outdir, 'dist');

/** The library for callers of `require` whose TypeScript takes an ECMAScript module for out of reach. It stays one. */
function writeCommonJs(types: string, folder: string): void {
  cpSync(types, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(join(folder, 'index.js'), "module.exports = require('../index.js');\n");
}

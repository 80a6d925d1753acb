// Builds dist/: the bundles, the types of the library, the contract of the control plane, what the pages are made of, and
// the licences and the bill of materials of everything that went in.

import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'yaml';
import { renderControlContract } from '../src/contract/render.ts';
import { builtInFixtures } from '../src/dataset/fixtures/built-in.ts';
import { formatFileProblem } from '../src/problems/field-problem.ts';
import { swaggerFiles, withRelativeServer } from '../src/routes/pages/docs.ts';
import { bundle, bundleInbox } from './bundle.ts';
import { writeDeclarations } from './declarations.ts';
import { licencesOf } from './licences-of.ts';
import { sbomOf } from './sbom.ts';

/** Renamed when it is complete, so that a mock that runs from dist is not disturbed. */
const outdir = `dist-${process.pid}`;
const require = createRequire(import.meta.url);

if (builtInFixtures.problems.length > 0) {
  for (const problem of builtInFixtures.problems) console.error(formatFileProblem(problem));
  process.exit(1);
}

const modules = await bundle(outdir);
const inbox = await bundleInbox();
const packages = licencesOf(modules, inbox.metafile);

await writeDeclarations(join(outdir, 'types'));
cpSync(join(outdir, 'types'), join(outdir, 'commonjs'), { recursive: true });
writeFileSync(join(outdir, 'commonjs', 'package.json'), '{ "type": "commonjs" }\n');

const control = await renderControlContract();
writeFileSync(join(outdir, 'control.yaml'), control);

const jsonOf = (yaml: string) => withRelativeServer(JSON.stringify(parse(yaml)));
const swaggerUi = join(dirname(require.resolve('@fastify/swagger-ui/package.json')), 'static');
const pages = {
  ...Object.fromEntries(Object.keys(swaggerFiles).map((file) => [file, readFileSync(join(swaggerUi, file))])),
  ...Object.fromEntries(inbox.outputFiles.map(({ path, contents }) => [basename(path), contents])),
  'openapi.json': jsonOf(readFileSync('openapi.yaml', 'utf8')),
  'control.json': jsonOf(control),
};
mkdirSync(join(outdir, 'pages'));
for (const [file, content] of Object.entries(pages)) {
  // Uncompressed, they were half of the package.
  writeFileSync(join(outdir, 'pages', `${file}.br`), brotliCompressSync(content));
}

writeFileSync(
  join(outdir, 'THIRD-PARTY-LICENSES.txt'),
  packages
    .map(({ name, version, licence, text }) => `${name} ${version}, ${licence}\n\n${text}`)
    .join(`\n\n${'-'.repeat(80)}\n\n`),
);
writeFileSync(join(outdir, 'sbom.cdx.json'), sbomOf(packages));
rmSync('dist', { recursive: true, force: true });
renameSync(outdir, 'dist');

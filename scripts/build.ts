// Bundles the mock into dist/: the executable and the library, which load late what the first answer does not need,
// the types of the library, the contract of the control plane, the files of Swagger UI, and the licences of everything that went in.

import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { renderControlContract } from '../src/contract/render.ts';
import { builtInFixtures } from '../src/conversations/built-in-fixtures.ts';
import { lineOf } from '../src/conversations/fixture-folders.ts';
import { swaggerFiles } from '../src/pages/docs.ts';
import { writeDeclarations } from './declarations.ts';

/** Made beside and moved, so that whoever runs what was built before is not disturbed. */
const outdir = `dist-${process.pid}`;
const require = createRequire(import.meta.url);

if (builtInFixtures.problems.length > 0) {
  for (const problem of builtInFixtures.problems) console.error(lineOf(problem));
  process.exit(1);
}

/** Replaces a module by what it exports: faker and fixtures are read at build time, and not at every start. */
const evaluated: Plugin = {
  name: 'evaluated',
  setup({ onLoad }) {
    onLoad({ filter: /\/(names|built-in-fixtures)\.ts$/ }, async ({ path }) => {
      const values = Object.entries(await import(path));
      return { contents: values.map(([name, value]) => `export const ${name} = ${literal(value)};`).join('\n') };
    });
  },
};

/** JSON in a string: V8 reads it faster than an object literal. */
const literal = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

const { metafile } = await build({
  entryPoints: ['src/partoo-mock.ts', 'src/index.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'none',
  plugins: [evaluated],
  // CommonJS packages ask for Node's own modules with require.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});

writeDeclarations(join(outdir, 'types'));
writeFileSync(join(outdir, 'control.yaml'), await renderControlContract());

const assets = join(dirname(require.resolve('@fastify/swagger-ui/package.json')), 'static');
mkdirSync(join(outdir, 'swagger-ui'));
for (const file of Object.keys(swaggerFiles)) copyFileSync(join(assets, file), join(outdir, 'swagger-ui', file));
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licences(metafile));
rmSync('dist', { recursive: true, force: true });
renameSync(outdir, 'dist');

/** The licence texts of the packages in a bundle. */
function licences({ inputs }: Metafile): string {
  const folders = new Set(['node_modules/@fastify/swagger-ui']);
  for (const path of Object.keys(inputs)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders]
    .sort()
    .map(licence)
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function licence(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license']
    .map((file) => read(join(folder, file)))
    .find(Boolean);
  return `${name} ${version}, ${license}\n\n${text ?? 'The package holds no licence text.'}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

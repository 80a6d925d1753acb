// Bundles the executable and the library as ECMAScript modules, the library once more for callers of `require`, and the page
// at /.

import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** Bundles into a folder, or only finds out what would go in. */
export async function bundle(outdir: string, { write = true } = {}): Promise<Metafile> {
  const modules = await build({
    ...common,
    write,
    entryPoints: ['src/bin.ts', 'src/index.ts'],
    outdir,
    splitting: true,
    format: 'esm',
    // CommonJS packages load Node's own modules by require.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  // One file, because CommonJS cannot be split. Jest cannot load an ECMAScript module, and its jsdom has no TextEncoder.
  await build({
    ...common,
    write,
    entryPoints: ['src/index.ts'],
    outfile: join(outdir, 'commonjs', 'index.js'),
    format: 'cjs',
    define: { ...common.define, 'import.meta.url': '__url' },
    banner: {
      js: "const __url=require('node:url').pathToFileURL(__filename).href;",
    },
  });
  return modules.metafile;
}

/** Bundles the script and the styles of the page at /, into memory: what is served is compressed. */
export const bundleInbox = () =>
  build({
    bundle: true,
    write: false,
    entryPoints: ['src/inbox/inbox.tsx', 'src/inbox/inbox.css'],
    outdir: 'inbox',
    format: 'esm',
    external: ['icon.svg'],
    target: ['chrome120', 'firefox120', 'safari17'],
    minify: true,
    metafile: true,
    legalComments: 'none',
  });

/** Replaces a module by what it exports: faker and fixtures are read at build time, not at every start. */
const evaluated: Plugin = {
  name: 'evaluated',
  setup({ onLoad }) {
    onLoad({ filter: /\/(countries\/names|fixtures\/built-in)\.ts$/ }, async ({ path }) => {
      const values = Object.entries(await import(path));
      return { contents: values.map(([name, value]) => `export const ${name} = ${literal(value)};`).join('\n') };
    });
  },
};

/** JSON in a string: V8 reads it faster than an object literal. */
const literal = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** Fastify loads these only for servers without compilers of their own. */
export const neverLoaded = ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler'];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  inject: ['scripts/node-globals.ts'],
  external: neverLoaded,
  // What it is for `require` cannot be bundled.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  legalComments: 'none',
  define: { 'process.nextTick': 'nodeNextTick' },
  plugins: [evaluated],
} as const satisfies BuildOptions;

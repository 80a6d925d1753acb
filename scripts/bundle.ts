// Bundles the mock: the executable and the library, which load late what the first answer does not need.

import { build, type Metafile, type Plugin } from 'esbuild';

/** Bundles into a folder, or only looks what would go in, and tells what did. */
export async function bundle(outdir: string, { write = true } = {}): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: ['src/partoo-mock.ts', 'src/index.ts'],
    outdir,
    write,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    external: neverLoaded,
    legalComments: 'none',
    plugins: [evaluated],
    // CommonJS packages ask for Node's own modules with require.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  return metafile;
}

/** What Fastify loads for servers without compilers of their own, and to be asked without a socket: as much as all else of it. */
export const neverLoaded = ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'light-my-request'];

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

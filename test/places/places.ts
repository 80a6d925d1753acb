// npm run places [NAME…]: the packed tarball where people run it. Each place is a folder outside of this project with
// packages of its own, in which the real runner, compiler or runtime goes through a mock.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inPackage } from '../../src/files/package.ts';
import { pretty, readGolden } from '../transcripts/golden.ts';
import { play } from '../transcripts/play.ts';
import { topics } from '../transcripts/scenes.ts';
import { overSocket } from '../transcripts/socket-driver.ts';
import { behindNginx } from './behind-nginx.ts';

type Place = {
  /** Beside this file; put together they are the place. The last one has the packages. */
  readonly folders: readonly string[];
  /** What is wrong in the place. */
  readonly check: (folder: string) => Promise<readonly string[]>;
};

const node = process.execPath;
const jest = [node, '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--runInBand'];
const tsx = [node, '--import', import.meta.resolve('tsx')];
const loggedError = /"err":\{"type":"Error","message":"ENOENT[^\n]*"stack":"Error: ENOENT[^\n]*"msg":"ENOENT/;

const inJest = async (folder: string) => [
  ...(await run(folder, [...jest, '--config', 'commonjs.config.cjs', '--env', 'node'], loggedError)),
  ...(await run(folder, [...jest, '--config', 'commonjs.config.cjs', '--env', 'jsdom'], loggedError)),
  ...(await run(folder, [...jest, '--config', 'modules.config.cjs', '--env', 'node'])),
  ...(await run(folder, [...jest, '--config', 'modules.config.cjs', '--env', 'jsdom'])),
];

const places: Readonly<Record<string, Place>> = {
  'jest-29': { folders: ['shared', 'jest', 'jest-29'], check: inJest },
  'jest-30': { folders: ['shared', 'jest', 'jest-30'], check: inJest },
  vitest: {
    folders: ['shared', 'vitest'],
    check: (folder) =>
      inTurn(
        ['forks', 'threads', 'vmThreads'].flatMap((pool) => ['node', 'jsdom', 'happy-dom'].map((page) => [pool, page])),
        ([pool, page]) =>
          run(folder, [node, 'node_modules/vitest/vitest.mjs', 'run', `--pool=${pool}`, `--environment=${page}`]),
      ),
  },
  sinon: { folders: ['shared', 'sinon'], check: (folder) => run(folder, [...tsx, 'sinon.ts']) },
  typescript: {
    folders: ['shared', 'typescript'],
    check: inCompilers,
  },
  // Has no packages but this one.
  nginx: { folders: [], check: behindNginx },
  runtimes: { folders: ['shared', 'runtimes'], check: inRuntimes },
};

/** The lowest TypeScript that the declarations need, the first ones that know another resolution, and the last ones. */
const compilers = [
  ['4.5', 'commonjs', 'node'],
  ['4.7', 'node16', 'node16'],
  ['4.7', 'nodenext', 'nodenext'],
  ['5.0', 'esnext', 'bundler'],
  ...['5.9', '7.0'].flatMap((version) => [
    [version, 'node16', 'node16'],
    [version, 'nodenext', 'nodenext'],
    [version, 'esnext', 'bundler'],
  ]),
  ['5.9', 'commonjs', 'node10'],
  // With types of Node instead of those of a page.
  ['5.9', 'nodenext', 'nodenext', 'node'],
] as const;

async function inCompilers(folder: string): Promise<readonly string[]> {
  const [[lowest]] = compilers;
  const page = await readFile(inPackage('docs', 'library.md'), 'utf8');
  const undocumented = page.includes(`from ${lowest}`) ? [] : [`docs/library.md does not say: from ${lowest}`];
  return [...undocumented, ...(await inTurn(compilers, (flags) => compile(folder, flags)))];
}

async function compile(folder: string, [version, module, resolution, types]: readonly (string | undefined)[]) {
  const flags = { module, moduleResolution: resolution, target: 'es2018', noEmit: 'true', strict: 'true' };
  const environment = types === undefined ? { lib: 'es2018,dom', typeRoots: 'none' } : { lib: 'es2022', types };
  const files = types === undefined ? ['caller.ts'] : ['caller.ts', 'tour.ts'];
  const command = [node, `node_modules/typescript-${version}/bin/tsc`, '--skipLibCheck', 'false', ...files];
  return run(folder, [
    ...command,
    ...Object.entries({ ...flags, ...environment }).flatMap(([n, v]) => [`--${n}`, `${v}`]),
  ]);
}

/** Bun and Deno as callers of the library, and as what the executable runs on. */
async function inRuntimes(folder: string): Promise<readonly string[]> {
  const executable = join(folder, 'node_modules/partoo-mock/dist/bin.js');
  return inTurn([['bun'], ['deno', 'run', '--allow-all']], async ([name = '', ...flags]) => {
    const runtime = [join(folder, 'node_modules/.bin', name), ...flags];
    const problems = [...(await run(folder, [...runtime, 'caller.ts']))];
    for (const topic of ['requests', 'faults', 'pages'] as const) {
      const golden = await readGolden(topic);
      const answers = await play(topics[topic] ?? [], overSocket(executable, runtime));
      for (const [scene, found] of Object.entries(answers))
        if (pretty(found) !== pretty(golden[scene])) problems.push(`${name} ${topic}, ${scene}: ${pretty(found)}`);
    }
    return problems;
  });
}

async function inTurn<Item>(items: readonly Item[], check: (item: Item) => Promise<readonly string[]>) {
  const problems: string[] = [];
  for (const item of items) problems.push(...(await check(item)));
  return problems;
}

const execute = promisify(execFile);

/** A problem where a command fails, or does not print what it has to. */
async function run(
  cwd: string,
  [command = '', ...args]: readonly string[],
  prints = /(?:)/,
): Promise<readonly string[]> {
  const env = { ...process.env, NO_COLOR: '1' };
  const { failed, text } = await execute(command, args, { cwd, env, timeout: 120_000 }).then(
    ({ stdout, stderr }) => ({ failed: false, text: stdout + stderr }),
    ({ message, stdout, stderr }) => ({ failed: true, text: `${message}\n${stdout}${stderr}` }),
  );
  if (!failed && prints.test(text)) return [];
  return [`${[command, ...args].join(' ')}${failed ? '' : ` does not print ${prints}`}\n${text}`];
}

/** Where the packages of each place stay for the next run. */
const installed = join(tmpdir(), 'partoo-mock-places');

async function furnish(name: string, { folders }: Place, tarball: string): Promise<string> {
  const folder = join(installed, name);
  await mkdir(folder, { recursive: true });
  const lockOf = (...path: string[]) => readFile(join(...path, 'package-lock.json'), 'utf8').catch(() => '');
  const isInstalled = (await lockOf(folder)) === (await lockOf(inPackage('test', 'places', folders.at(-1) ?? '')));
  for (const part of folders) await cp(inPackage('test', 'places', part), folder, { recursive: true });
  if (!isInstalled) await execute('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  const library = join(folder, 'node_modules', 'partoo-mock');
  await rm(library, { recursive: true, force: true });
  await mkdir(library, { recursive: true });
  await execute('tar', ['-xzf', tarball, '-C', library, '--strip-components', '1']);
  return folder;
}

async function pack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partoo-mock-tarball-'));
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await execute('npm', args, { cwd: inPackage() });
  return join(folder, stdout.trim());
}

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(places);
const tarball = await pack();
let failures = 0;
const work = async () => {
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const place = places[name];
    if (place === undefined) throw new Error(`${name}: no such place, there are ${Object.keys(places).join(', ')}`);
    const startedMs = performance.now();
    const problems = await place.check(await furnish(name, place, tarball));
    const took = `${Math.round((performance.now() - startedMs) / 1000)} s`;
    console.log(`${name}: ${problems.length === 0 ? 'works' : `${problems.length} problems`}, ${took}`);
    for (const problem of problems) console.error(problem.replaceAll(/^/gm, '  '));
    failures += problems.length;
  }
};
// As many as there are cores on a small machine.
await Promise.all([work(), work()]);
process.exit(failures);

// What is shipped, and by which workflows.

import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { parse } from 'yaml';
import { bundle, bundleInbox, neverLoaded } from '../scripts/bundle.ts';
import { isAllowed, licencesOf } from '../scripts/licences-of.ts';
import { inPackage, version } from '../src/files/package.ts';
import { swaggerFiles } from '../src/routes/pages/docs.ts';
import { inboxFiles } from '../src/routes/pages/inbox.ts';

const run = promisify(execFile);
const read = (...path: string[]) => readFileSync(inPackage(...path), 'utf8');
const manifest = JSON.parse(read('package.json'));

t.test('the package holds exactly this', async (t) => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: inPackage() });
  const [{ files, unpackedSize }]: [{ files: { path: string; mode: number }[]; unpackedSize: number }] =
    JSON.parse(stdout);
  const declarations = [
    ...['index.d.ts', 'shapes.d.ts', 'problems/start-error.d.ts'],
    ...readdirSync(inPackage('src', 'client'))
      // The one type that a user sees of these is among the shapes.
      .filter((file) => !['http.ts', 'options.ts', 'ticks.ts'].includes(file))
      .map((file) => `client/${file.replace(/\.ts$/, '.d.ts')}`),
  ];
  const withoutHash = (path: string) => path.replace(/[\w-]+-[A-Z0-9]{8}\.js$/, '*.js');
  t.strictSame(
    [...new Set(files.map(({ path }) => withoutHash(path)))].sort(),
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'compose.yaml', 'openapi.yaml', 'package.json'],
      ...['THIRD-PARTY-LICENSES.txt', 'sbom.cdx.json', 'control.yaml'].map((file) => `dist/${file}`),
      ...['bin', 'index', '*'].map((name) => `dist/${name}.js`),
      ...['control.json', 'openapi.json', ...Object.keys(inboxFiles), ...Object.keys(swaggerFiles)].map(
        (file) => `dist/pages/${file}.br`,
      ),
      ...['index.js', 'package.json'].map((file) => `dist/commonjs/${file}`),
      ...['types', 'commonjs'].flatMap((folder) => declarations.map((file) => `dist/${folder}/${file}`)),
      ...['conversations', 'messages', 'scenarios', 'media'].flatMap((folder) =>
        readdirSync(inPackage('fixtures', folder)).map((file) => `fixtures/${folder}/${file}`),
      ),
      ...readdirSync(inPackage('docs'), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(md|jpg)$/.test(file))
        .map((file) => `docs/${file}`),
    ].sort(),
  );
  t.strictSame(
    files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path),
    ['dist/bin.js'],
    'what can be executed',
  );
  t.match(read('README.md'), 'less than 7 MB unpacked');
  t.ok(unpackedSize < 7_000_000, `${unpackedSize} bytes`);
});

t.test('the bundle needs nothing that is not in it, but for what is never loaded', async (t) => {
  const { outputs } = await bundle('not-written', { write: false });
  const left = Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  const names = new Set(left.map(({ path }) => path).filter((path) => !isBuiltin(path)));
  t.strictSame([...names].sort(), [...neverLoaded].sort());
});

t.test('the page at / weighs less than 60 kB compressed', async (t) => {
  const { outputFiles } = await bundleInbox();
  t.strictSame(outputFiles.map(({ path }) => basename(path)).sort(), Object.keys(inboxFiles));
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  t.ok(bytes < 60_000, `${bytes} bytes`);
});

t.test('the page at / takes only types from the server', async (t) => {
  const { metafile } = await bundleInbox();
  const bundled = Object.keys(metafile.inputs);
  const isOfThePage = (path: string) => /^(src\/inbox|node_modules\/(preact|@preact))\//.test(path);
  t.ok(bundled.includes('src/inbox/inbox.tsx'));
  t.strictSame(
    bundled.filter((path) => !isOfThePage(path)),
    [],
  );
});

t.test('the bill of materials names everything that is bundled, and nothing else', async (t) => {
  const bom = JSON.parse(read('dist', 'sbom.cdx.json'));
  t.match(bom, { bomFormat: 'CycloneDX', metadata: { component: { name: 'partoo-mock', version: version() } } });
  const components: readonly { name: string; version: string; purl: string }[] = bom.components;
  t.strictSame(
    components.map((component) => `${component.name} ${component.version}`),
    licencesOf(await bundle('not-written', { write: false }), (await bundleInbox()).metafile).map(
      (one) => `${one.name} ${one.version}`,
    ),
  );
  for (const { purl } of components) t.match(purl, /^pkg:npm\//);
  t.ok(bom.dependencies[0].dependsOn.length >= 50);
});

t.test('an import that goes up, and one that goes in a circle, fail the lint', async (t) => {
  const folder = t.testdir({
    'biome.json': read('biome.json'),
    'biome.layers.json': read('biome.layers.json'),
    node_modules: t.fixture('symlink', inPackage('node_modules')),
    src: {
      dataset: {
        'up.ts': "export type { Up } from '../plugins/up.ts';\n",
        'one.ts': "import type { Two } from './two.ts';\n\nexport type One = Two | 1;\n",
        'two.ts': "import type { One } from './one.ts';\n\nexport type Two = One | 2;\n",
        'down.ts': "export type { Down } from '../time/down.ts';\n",
      },
      plugins: { 'up.ts': 'export type Up = 1;\n' },
      time: { 'down.ts': 'export type Down = 1;\n' },
    },
  });
  const biome = inPackage('node_modules', '.bin', 'biome');
  const { code, stdout, stderr } = await run(biome, ['lint', '--colors=off', '--reporter=github'], { cwd: folder })
    .then((ended) => ({ code: 0, ...ended }))
    .catch((failed) => failed);
  t.equal(code, 1, stderr);
  const found = [...`${stdout}`.matchAll(/title=lint\/\w+\/(\w+),file=.*?(src\/[\w/.]+)/g)].map(
    ([, rule, file]) => `${rule} ${file}`,
  );
  t.strictSame(found.sort(), [
    'noImportCycles src/dataset/one.ts',
    'noImportCycles src/dataset/two.ts',
    'noRestrictedImports src/dataset/up.ts',
  ]);
});

t.test('the package says what it is', async (t) => {
  t.match(manifest, {
    name: 'partoo-mock',
    version: /^\d+\.\d+\.\d+/,
    description: /messaging API.*Unofficial\.$/,
    license: 'MIT',
    author: /^The partoo-mock developers$/,
    type: 'module',
    engines: { node: '^20.19.0 || ^22.13.0 || >=24.0.0' },
  });
  t.ok(manifest.keywords.length > 3);
  t.match(read('LICENSE'), /^MIT License/);
  t.ok(read('CHANGELOG.md').split('\n').includes(`## ${version()}`), 'the changelog has the version');
  // The workflow of a release fills it in, from where it runs.
  for (const unknown of ['repository', 'homepage', 'bugs', 'private']) t.equal(manifest[unknown], undefined, unknown);
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies']) t.equal(manifest[kind], undefined);
  for (const hook of ['preinstall', 'install', 'postinstall', 'prepare']) t.equal(manifest.scripts[hook], undefined);
});

t.test('what the package points to is there', async (t) => {
  const { types, default: library, require: commonJs } = manifest.exports['.'];
  const both = [types, library, commonJs.types, commonJs.default];
  for (const file of [...Object.values<string>(manifest.bin), manifest.main, manifest.types, ...both]) {
    t.ok(read(file), file);
  }
  t.strictSame(
    [manifest.main, manifest.types].map((file) => `./${file}`),
    [library, types],
  );
  t.match(read(manifest.bin['partoo-mock']), /^#!\/usr\/bin\/env node\n/);
});

t.test('a licence is allowed, or it is one of a choice', async (t) => {
  for (const licence of ['MIT', 'Apache-2.0', 'MIT OR GPL-3.0-only', '(WTFPL OR MIT)'])
    t.ok(isAllowed(licence), licence);
  for (const licence of [
    '',
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    'SEE LICENSE IN LICENSE',
    '(GPL-2.0-only OR GPL-3.0-only)',
  ]) {
    t.notOk(isAllowed(licence), licence);
  }
});

t.test('the licences name what is imported, and what only data or files are taken from', async (t) => {
  const input = { bytes: 1, imports: [] };
  const licences = licencesOf({
    inputs: { 'src/mock.ts': input, 'node_modules/fastify/a.js': input, 'node_modules/fastify/b.js': input },
  });
  const names = ['@faker-js/faker', '@fastify/swagger-ui', 'fastify', 'swagger-ui-dist'];
  t.strictSame(
    licences.map(({ name }) => name),
    names,
  );
  t.match(licences[3], { licence: 'Apache-2.0', text: /SmartBear.*Apache License/s });
  for (const name of names) t.match(read('dist', 'THIRD-PARTY-LICENSES.txt'), new RegExp(`^${name} \\d`, 'm'));
});

type Step = { readonly name?: string; readonly uses?: string; readonly with?: object; readonly run?: string };
type Job = {
  readonly permissions?: object;
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
};
type Workflow = { readonly permissions: object; readonly on: object; readonly jobs: Readonly<Record<string, Job>> };

const folder = inPackage('.github', 'workflows');
const workflows = new Map<string, Workflow>(
  readdirSync(folder).map((file) => [file, parse(readFileSync(join(folder, file), 'utf8'))]),
);
const check = workflows.get('check.yml');
const release = workflows.get('release.yml');

t.test('a workflow may do no more than it must', async (t) => {
  t.strictSame([...workflows.keys()].sort(), ['check.yml', 'release.yml']);
  t.strictSame(check?.permissions, { contents: 'read' });
  for (const job of Object.values(check?.jobs ?? {})) t.equal(job.permissions, undefined);

  t.strictSame(release?.permissions, {});
  t.strictSame(
    Object.entries(release?.jobs ?? {}).map(([name, { permissions }]) => [name, permissions]),
    [
      ['tag', { contents: 'read' }],
      ['check', { contents: 'read' }],
      ['package', { contents: 'read', 'id-token': 'write' }],
      ['image', { contents: 'read', packages: 'write' }],
    ],
  );
  t.strictSame(Object.keys(check?.on ?? {}), ['push', 'pull_request', 'workflow_call']);
  t.strictSame(release?.on, { push: { tags: ['v*'] } });
});

t.test('every action is pinned to a commit, keeps no credentials, and every job ends', async (t) => {
  for (const [file, { jobs }] of workflows) {
    for (const [name, { uses, steps = [], 'timeout-minutes': minutes }] of Object.entries(jobs)) {
      // A workflow of this repository is that of the same commit.
      if (uses === undefined) t.ok(minutes, `${file} ${name} ends`);
      else t.match(uses, /^\.\/\.github\/workflows\/[a-z]+\.yml$/, `${file} ${name}`);
      for (const step of steps) {
        t.ok(step.uses !== undefined || step.run !== undefined);
        if (step.uses !== undefined) t.match(step.uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, `${file} ${name}`);
        if (step.uses?.startsWith('actions/checkout@')) t.match(step.with, { 'persist-credentials': false });
        t.notMatch(step.run ?? '', /\$\{\{/, `${file} ${name}: no expression is pasted into a script`);
      }
    }
  }
});

t.test('the check runs on the Nodes that .ci/run starts the package on', async (t) => {
  const nodes = check?.jobs.check?.strategy?.matrix.node.join(' ');
  t.equal(nodes, /versions='([\d ]+)'/.exec(read('.ci', 'run'))?.[1]);
  t.ok(nodes?.startsWith(/\d+/.exec(manifest.engines.node)?.[0] ?? 'none'), 'the oldest is that of package.json');
  const scripts = check?.jobs.check?.steps?.map((step) => step.run);
  t.match(scripts?.slice(-4), ['npm ci', 'npm run check', 'npm run browser', /npm run endure$/]);
  const tarball = check?.jobs.tarball?.steps?.at(-1)?.run;
  t.equal(tarball, `bash scripts/tarball.sh ${nodes}`, 'and the tarball is started on them');
  t.match(manifest.scripts.check, /licences/);
});

t.test('a line or branch that no test reaches fails npm test', async (t) => {
  t.equal(manifest.scripts.test, 'tap');
  t.strictSame(
    Object.keys(manifest.tap).sort(),
    ['before', 'include', 'jobs', 'node-arg', 'plugin', 'timeout'],
    'tap is told to let nothing pass',
  );
  const sources = readdirSync(inPackage('src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  t.ok(sources.length > 100);
  for (const path of sources) t.notMatch(read('src', path), /(c8|v8|istanbul) ignore/, path);
});

t.test('a single test builds first where nothing is built, and only there', async (t) => {
  const folder = t.testdir({
    'package.json': '{ "type": "module" }',
    scripts: {
      'build-if-missing.js': read(manifest.tap.before),
      'build-if-changed.js': "process.stdout.write('builds')",
    },
  });
  const before = () => run(process.execPath, [join(folder, manifest.tap.before)]);
  t.equal((await before()).stdout, 'builds');
  mkdirSync(join(folder, 'dist'));
  t.equal((await before()).stdout, '');
});

t.test('a tag is released if package and changelog have its version', async (t) => {
  const script = release?.jobs.tag?.steps?.find((step) => step.run)?.run ?? '';
  const outcomeOf = (tag: string, files: Record<string, string>) =>
    run('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: t.testdir(files),
      env: { ...process.env, GITHUB_REF_NAME: tag },
    }).then(
      () => 'released',
      ({ stdout }) => stdout.trim(),
    );
  const files = { 'package.json': '{"version":"1.2.3"}', 'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n' };
  t.equal(await outcomeOf('v1.2.3', files), 'released');
  t.equal(await outcomeOf('v1.2.4', files), 'the tag is v1.2.4, but package.json has version 1.2.3: expected v1.2.3');
  t.equal(
    await outcomeOf('v1.2.3', { ...files, 'CHANGELOG.md': '## 1.2.30\n' }),
    'CHANGELOG.md has no line "## 1.2.3"',
  );
});

t.test('the image of a release is built on the platform of the builder, for each of the others', async (t) => {
  const script = release?.jobs.image?.steps?.at(-1)?.run ?? '';
  const sed = /sed '.*' Dockerfile/.exec(script)?.[0] ?? '';
  const { stdout } = await run('bash', ['-c', sed], { cwd: inPackage() });
  const [build, ...others] = stdout.split('\n').filter((line) => line.startsWith('FROM '));
  t.match(build, /^FROM --platform=\$BUILDPLATFORM \S+ AS build$/);
  t.equal(others.length, 1);
  t.notMatch(others[0], /--platform/);
  t.match(script, /--platform linux\/amd64,linux\/arm64 /);
});

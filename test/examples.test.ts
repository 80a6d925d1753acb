import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import Type from 'typebox';
import type { Mock } from '../src/client/start-mock.ts';
import { inPackage } from '../src/files/package.ts';
import { optionsOf, startMs } from './dataset/options.ts';
import { examplesIn, type Failure, failuresOf } from './support/examples.ts';

type Scope = Readonly<Record<string, unknown>>;

/** Made when it is first needed, and then kept. */
function once(make: () => Promise<Scope>): () => Promise<Scope> {
  let made: Promise<Scope> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Names that examples use beside what their module exports, by the beginning of its path; the longest decides. */
const scopes: Readonly<Record<string, () => Promise<Scope>>> = {
  'src/client/': async () => {
    const { ControlClient } = await import('../src/client/control-client.ts');
    const { UnsentBuilders } = await import('../src/client/unsent.ts');
    const mock = await startedMock();
    await mock.reset();
    return {
      mock,
      world: mock.world('suite-42'),
      client: new ControlClient({ url: mock.url, unsent: new UnsentBuilders() }, 'suite-42'),
    };
  },
  'src/config/contradictions': () => import('../src/config/read.ts'),
  'src/dataset/': once(async () => {
    const { openDataset } = await import('../src/dataset/open.ts');
    const { defaults } = await import('../src/config/read.ts');
    const open = openDataset(defaults, startMs).resolve(1001, startMs)?.conversation;
    const { variants } = await import('../src/dataset/variants.ts');
    const { identityOf } = await import('../src/random/random.ts');
    const { statusIds } = await import('../src/partoo/errors.ts');
    return { open, conversation: open, options: optionsOf(), defaults, variants, identityOf, statusIds };
  }),
  'src/faults/': async () => {
    const { identityOf, Random } = await import('../src/random/random.ts');
    return { random: new Random(identityOf(1, 777), 'fault') };
  },
  'src/plugins/': once(async () => {
    const { openDataset } = await import('../src/dataset/open.ts');
    const { defaults } = await import('../src/config/read.ts');
    const { emptyState } = await import('../src/world/state.ts');
    return { dataset: openDataset(defaults, startMs), emptyState, Type };
  }),
  'src/mock': () => import('../src/config/read.ts'),
  'src/partoo/': () => import('../src/partoo/message.ts'),
  'src/problems/': async () => ({ Type, startMock: (await import('../src/client/start-mock.ts')).startMock }),
};

let started: Promise<Mock> | undefined;
function startedMock(): Promise<Mock> {
  started ??= import('../src/client/start-mock.ts').then(({ startMock }) => startMock());
  return started;
}
t.teardown(async () => (await started)?.close());

/** What an example of a file can name. */
async function scopeOf(file: string): Promise<Scope> {
  const [prefix = ''] = Object.keys(scopes)
    .filter((name) => file.startsWith(name))
    .toSorted((a, b) => b.length - a.length);
  const module: Scope = await import(inPackage(file));
  return { ...module, ...(await scopes[prefix]?.()) };
}

t.test('every example of a docstring gives what it says', async (t) => {
  const files = readdirSync(inPackage('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ts$/.test(name),
  );
  const only = process.env.EXAMPLES_OF ?? '';
  const examples = files
    .map((name) => join('src', name))
    .filter((file) => file.startsWith(only))
    .flatMap((file) => examplesIn(file, readFileSync(inPackage(file), 'utf8')));
  t.ok(examples.length > 0);
  const failures: Failure[] = [];
  for (const example of examples) {
    const found = await scopeOf(example.file).then(
      (scope) => failuresOf(example, scope),
      (error) => [{ where: example.file, example: example.code, expected: 'a module', actual: String(error) }],
    );
    failures.push(...found);
  }
  t.same(failures, []);
});

t.test('an example that is not true is found', async (t) => {
  const text = `
    /**
     * Adds.
     *
     * @example add(1, 2) // 3
     * @example
     * const one = 1;
     * add(one, one) // 2
     * add(one, one) // 3
     * @example add(1) // 'TypeError: …'
     * @example names(add(0, 1))
     * // ['a', …]
     * @example ({ a: 1, b: 2 }) // { b: 2, … }
     * @example ({ a: 1, b: 2 }) // { b: 2 }
     * @example for (const one of names()) console.log(one); // 'b'
     * @example add(1, 2)
     * @example subtract(1, 2); add(1, 2) // 3
     */
    export const add = () => 0;`;
  const add = (a: number, b: unknown) => {
    if (typeof b !== 'number') throw new TypeError(`${b} is no number`);
    return a + b;
  };
  const failures: Failure[] = [];
  for (const example of examplesIn('adding.ts', text)) {
    failures.push(...(await failuresOf(example, { add, names: () => ['a', 'b'] })));
  }
  t.strictSame(failures, [
    { where: 'adding.ts:6', example: 'add(one, one)', expected: '3', actual: 2 },
    { where: 'adding.ts:14', example: '({ a: 1, b: 2 })', expected: '{ b: 2 }', actual: { a: 1, b: 2 } },
    { where: 'adding.ts:15', example: 'one', expected: "'b'", actual: 'a' },
    { where: 'adding.ts:16', example: 'add(1, 2)', expected: 'expression // result', actual: undefined },
    {
      where: 'adding.ts:17',
      example: 'subtract(1, 2); add(1, 2) // 3',
      expected: 'no error',
      actual: 'ReferenceError: subtract is not defined',
    },
  ]);
});

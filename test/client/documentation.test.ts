import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import ts from 'typescript';
import { inPackage } from '../../src/files/package.ts';
import { startProcess } from '../mock-process.ts';
import { typeProblems } from '../support/type-problems.ts';

const pages = existsSync(inPackage('docs')) ? readdirSync(inPackage('docs')).filter((name) => /\.md$/.test(name)) : [];
const blocks = ['README.md', ...pages.map((name) => join('docs', name))].flatMap((file) =>
  [...readFileSync(inPackage(file), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block),
);

t.test('every TypeScript example compiles, as a user of the package imports it', async (t) => {
  t.ok(blocks.length >= 6);
  t.same(typeProblems(Object.fromEntries(blocks.map((block, at) => [`example-${at}.mts`, block]))), []);
});

t.test('the examples that need nothing else do what they say', async (t) => {
  const alone = blocks.filter((block) => /startMock\(|'ajv'/.test(block));
  t.ok(alone.length >= 3);
  for (const block of alone) {
    const { ended, written } = startExample(t, block);
    t.equal(await ended, 0, written.out + written.err);
    for (const [, result = ''] of block.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)) {
      t.ok(written.out.split('\n').includes(result), result);
    }
  }
});

t.test('an example whose assertion fails ends with a failure', { timeout: 60_000 }, async (t) => {
  const [block = ''] = blocks.filter((block) => block.includes('node:test'));
  const wrong = block.replace("'Closed'", "'Solved'");
  t.not(wrong, block);
  const { ended, written } = startExample(t, wrong);
  t.equal(await ended, 1);
  t.match(written.out, /expected: 'Solved'/);
});

function startExample(t: Test, block: string) {
  const { outputText } = ts.transpileModule(block, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return startProcess(t, [process.execPath, '--input-type=module', '--eval', outputText]);
}

import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import ts from 'typescript';
import { inPackage } from '../../src/package-root.ts';
import { startProcess } from '../mock-process.ts';
import { typeProblems } from './type-problems.ts';

const readme = readFileSync(inPackage('README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);

t.test('every example is right in its types, as a stranger imports them', async (t) => {
  t.ok(blocks.length >= 6);
  t.same(typeProblems(Object.fromEntries(blocks.map((block, at) => [`readme-${at}.mts`, block]))), []);
});

t.test('the examples that need nothing else do what they say', async (t) => {
  const alone = blocks.filter((block) => /startMock\(|'ajv'/.test(block));
  t.equal(alone.length, 3);
  for (const block of alone) {
    const { ended, written } = startExample(t, block);
    t.equal(await ended, 0, written.out + written.err);
    for (const [, said = ''] of block.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)) {
      t.ok(written.out.split('\n').includes(said), said);
    }
  }
});

t.test('an example whose assertion fails ends, and says so', { timeout: 60_000 }, async (t) => {
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

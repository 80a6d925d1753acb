import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import ts from 'typescript';
import { inPackage } from '../../src/package-root.ts';
import { startProcess } from '../mock-process.ts';

const readme = readFileSync(inPackage('README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);

t.test('every example is right in its types, as a stranger imports them', async (t) => {
  t.ok(blocks.length >= 5);
  // Beside this file, so that packages are found; none of it is written.
  const files = new Map(blocks.map((block, at) => [join(import.meta.dirname, `readme-${at}.mts`), block]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    types: ['node'],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys(), join(import.meta.dirname, 'testcontainers.d.ts')], options, host);
  const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = file === undefined ? '' : file.text.slice(0, start).split('\n').length;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  t.same(problems, []);
});

t.test('the examples that need nothing else do what they say', async (t) => {
  const alone = blocks.filter((block) => block.includes('startMock('));
  t.equal(alone.length, 2);
  for (const block of alone) {
    const { outputText } = ts.transpileModule(block, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    const { ended, written } = startProcess(t, [process.execPath, '--input-type=module', '--eval', outputText]);
    t.equal(await ended, 0, written.out + written.err);
  }
});

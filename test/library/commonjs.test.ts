import t from 'tap';
import ts from 'typescript';
import { startProcess } from '../mock-process.ts';
import { typeProblems } from './type-problems.ts';

const caller = `
import { type Conversation, type MockOptions, startMock } from 'partoo-mock';
import library = require('partoo-mock');

const options: MockOptions = { seed: 7 };

async function run(): Promise<void> {
  const mock = await startMock(options);
  const conversation: Conversation = await mock.world('suite-42').conversation(777).expired();
  console.log(conversation.status, library.startMock === startMock);
  await mock.close();
}
void run();
`;

for (const module of [ts.ModuleKind.Node16, ts.ModuleKind.Node18, ts.ModuleKind.Node20, ts.ModuleKind.NodeNext]) {
  t.test(`a caller of require has its types, with module ${ts.ModuleKind[module]}`, async (t) => {
    t.same(typeProblems({ 'caller.cts': caller }, module), []);
    t.match(typeProblems({ 'caller.cts': caller.replace('seed: 7', 'sed: 7') }, module), [/^caller\.cts:5 .*'sed'/]);
  });
}

t.test('what it requires is what is imported', async (t) => {
  const { outputText } = ts.transpileModule(caller, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const both = `${outputText}import('partoo-mock').then((imported) => console.log(imported.startMock === library.startMock));`;
  const { ended, written } = startProcess(t, [process.execPath, '--input-type=commonjs', '--eval', both]);
  t.equal(await ended, 0, written.err);
  t.same(written.out.trim().split('\n').sort(), ['Closed true', 'true']);
});

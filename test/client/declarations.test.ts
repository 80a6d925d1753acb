import { readFileSync } from 'node:fs';
import t from 'tap';
import ts from 'typescript';
import { camel } from '../../src/client/options.ts';
import { optionNames } from '../../src/config/options.ts';
import { inPackage } from '../../src/files/package.ts';
import { Business, Conversation, CustomChannel, Message } from '../../src/index.ts';
import { startProcess } from '../mock-process.ts';
import { typeProblems } from '../support/type-problems.ts';

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

for (const module of [ts.ModuleKind.Node16, ts.ModuleKind.NodeNext]) {
  t.test(`a caller of require has the types, with module ${ts.ModuleKind[module]}`, async (t) => {
    const files = { 'caller.cts': caller, 'wrong.cts': caller.replace('seed: 7', 'sed: 7') };
    const problems = typeProblems(files, module);
    t.equal(problems.length, 1);
    t.match(problems, [/^wrong\.cts:5 .*'sed'/]);
  });
}

t.test('require gives a library that works, with the names that import gives', async (t) => {
  const { outputText } = ts.transpileModule(caller, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const both = `${outputText}import('partoo-mock').then((imported) => console.log(Object.keys(imported).join() === Object.keys(library).join()));`;
  const { ended, written } = startProcess(t, [process.execPath, '--input-type=commonjs', '--eval', both]);
  t.equal(await ended, 0, written.err);
  t.same(written.out.trim().split('\n').sort(), ['Closed true', 'true']);
});

const entry = inPackage('dist', 'types', 'index.d.ts');
const program = ts.createProgram([entry], { module: ts.ModuleKind.NodeNext, types: ['node'], strict: true });
const checker = program.getTypeChecker();
const index = program.getSourceFile(entry);
const module = index && checker.getSymbolAtLocation(index);
const exported = new Map(
  (module ? checker.getExportsOfModule(module) : []).map((symbol) => [
    symbol.name,
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  ]),
);
const commentOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
const tagsOf = (symbol: ts.Symbol) => symbol.getJsDocTags(checker).map(({ name }) => name);

/** The properties of an exported type by their names; of a union, those that may be there. */
function propertiesOf(name: string): Map<string, ts.Symbol> {
  const symbol = exported.get(name);
  const type = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  const types = type?.isUnion() ? type.types : type ? [type] : [];
  const properties = types.flatMap((one) => checker.getPropertiesOfType(one));
  return new Map(properties.filter((one) => !isNever(one)).map((one) => [one.name, one]));
}

const isNever = ({ valueDeclaration: node }: ts.Symbol) =>
  node !== undefined && ts.isPropertySignature(node) && node.type?.kind === ts.SyntaxKind.NeverKeyword;

t.test('every field of the vendor’s shapes has the description of its schema', async (t) => {
  for (const [name, { properties }] of Object.entries({ Business, Conversation, CustomChannel, Message })) {
    const declared = propertiesOf(name);
    t.strictSame([...declared.keys()], Object.keys(properties), `${name}, in its order`);
    for (const [field, schema] of Object.entries<object>(properties)) {
      const description = 'description' in schema ? schema.description : '';
      const symbol = declared.get(field);
      t.equal(symbol && commentOf(symbol), description, `${name}.${field}`);
    }
  }
});

t.test('shapes refer to one another by name', async (t) => {
  const text = readFileSync(inPackage('dist', 'types', 'shapes.d.ts'), 'utf8');
  for (const line of [
    'last_message: Message | null;',
    'business: Business;',
    'custom_channel: CustomChannel | null;',
    'request: Entry;',
    'readonly match?: Match;',
    'readonly schedule?: Schedule;',
  ]) {
    t.match(text, `    ${line}\n`);
  }
  t.equal(text.match(/consumer_phone_number/g)?.length, 1);
});

t.test('every option of startMock has a description and its default', async (t) => {
  const declared = propertiesOf('MockOptions');
  t.strictSame([...declared.keys()], optionNames.map(camel));
  for (const [name, symbol] of declared) t.match(commentOf(symbol), /^[A-Z].*\. Expected: .*\.$/, name);
  const port = declared.get('port');
  t.strictSame(port && ts.displayPartsToString(port.getJsDocTags(checker)[0]?.text), '0');
});

t.test('settings, schedules and matches have descriptions, with units and bounds', async (t) => {
  const text = readFileSync(inPackage('dist', 'types', 'shapes.d.ts'), 'utf8');
  t.match(text, /\* Milliseconds, always the same\. From 0 to 60000\.\n +\* @default 1000\n/);
  t.match(text, '/** The lowest id. */');
  for (const name of [
    'Entry',
    'Filter',
    'Match',
    'Demand',
    'NearMiss',
    'FaultRule',
    'Override',
    'BoundKey',
    'WorldLog',
  ]) {
    t.ok(propertiesOf(name).size > 0, name);
    for (const [field, symbol] of propertiesOf(name)) t.not(commentOf(symbol), '', `${name}.${field}`);
  }
});

t.test('everything exported has a docstring; what can be called has an example', async (t) => {
  const silent: string[] = [];
  let calls = 0;
  for (const [name, symbol] of exported) {
    if (commentOf(symbol) === '') silent.push(name);
    const isCalled = symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class);
    if (isCalled && !tagsOf(symbol).includes('example')) silent.push(`${name} @example`);
    for (const [member, property] of handWritten(name)) {
      if (commentOf(property) === '') silent.push(`${name}.${member}`);
      if (!isMethod(property)) continue;
      calls += 1;
      if (!tagsOf(property).includes('example')) silent.push(`${name}.${member} @example`);
    }
  }
  t.strictSame(silent, []);
  t.ok(calls > 40, String(calls));
});

/** Public members that the library declares itself; not the `name` of an error, which explains itself. */
const handWritten = (name: string) =>
  [...propertiesOf(name)].filter(
    ([member, { valueDeclaration: node }]) =>
      node !== undefined &&
      /\/dist\/types\/(client\/|problems\/start-error)/.test(node.getSourceFile().fileName) &&
      !/^(name$|#|__#)/.test(member),
  );

const isMethod = (property: ts.Symbol) =>
  !property.name.startsWith('__@') && checker.getTypeOfSymbol(property).getCallSignatures().length > 0;

import { readFileSync } from 'node:fs';
import t from 'tap';
import ts from 'typescript';
import { optionNames } from '../../src/config/option-table.ts';
import { Business, Conversation, CustomChannel, Message } from '../../src/conversations/conversation.ts';
import { camel } from '../../src/library/options.ts';
import { inPackage } from '../../src/package-root.ts';

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
const wordsOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
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

t.test('every field of the vendor’s shapes is told in the words of its schema', async (t) => {
  for (const [name, { properties }] of Object.entries({ Business, Conversation, CustomChannel, Message })) {
    const told = propertiesOf(name);
    t.strictSame([...told.keys()], Object.keys(properties), `${name}, in its order`);
    for (const [field, schema] of Object.entries<object>(properties)) {
      const words = 'description' in schema ? schema.description : '';
      const symbol = told.get(field);
      t.equal(symbol && wordsOf(symbol), words, `${name}.${field}`);
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

t.test('every option of startMock is told, with its default', async (t) => {
  const told = propertiesOf('MockOptions');
  t.strictSame([...told.keys()], optionNames.map(camel));
  for (const [name, symbol] of told) t.match(wordsOf(symbol), /^[A-Z].*\. Expected: .*\.$/, name);
  const port = told.get('port');
  t.strictSame(port && ts.displayPartsToString(port.getJsDocTags(checker)[0]?.text), '0');
});

t.test('settings, schedules and matches are told, with units and bounds', async (t) => {
  const text = readFileSync(inPackage('dist', 'types', 'shapes.d.ts'), 'utf8');
  t.match(text, /\* Milliseconds, always the same\. From 0 to 60000\.\n +\* @default 1000\n/);
  t.match(text, '/** 2 strikes every second matching request, 3 every third, … */');
  t.match(text, '/** The lowest id. */');
  for (const name of ['Entry', 'Filter', 'Match', 'Demand', 'NearMiss', 'FaultRule', 'LaidOver', 'BoundKey']) {
    for (const [field, symbol] of propertiesOf(name)) t.not(wordsOf(symbol), '', `${name}.${field}`);
  }
});

t.test('everything exported has a docstring; what can be called has an example', async (t) => {
  const silent: string[] = [];
  let calls = 0;
  for (const [name, symbol] of exported) {
    if (wordsOf(symbol) === '') silent.push(name);
    const isCalled = symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class);
    if (isCalled && !tagsOf(symbol).includes('example')) silent.push(`${name} @example`);
    for (const [member, property] of handWritten(name)) {
      if (wordsOf(property) === '') silent.push(`${name}.${member}`);
      if (!isMethod(property)) continue;
      calls += 1;
      if (!tagsOf(property).includes('example')) silent.push(`${name}.${member} @example`);
    }
  }
  t.strictSame(silent, []);
  t.ok(calls > 40, String(calls));
});

/** Public members that the library declares itself; not `name`, which says itself what it is, nor what has none. */
const handWritten = (name: string) =>
  [...propertiesOf(name)].filter(
    ([member, { valueDeclaration: node }]) =>
      node !== undefined &&
      /\/dist\/types\/(library\/|start-error)/.test(node.getSourceFile().fileName) &&
      !/^(name$|#|__#)/.test(member),
  );

const isMethod = (property: ts.Symbol) =>
  !property.name.startsWith('__@') && checker.getTypeOfSymbol(property).getCallSignatures().length > 0;

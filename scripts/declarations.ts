// The types of the library for whoever imports it: its own files as they are, and what they take from elsewhere in
// the source written out, so that nobody needs the types of TypeBox or Fastify, with the words of the schemas. Those no
// bundler of declarations knows: they are values.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { type OptionName, optionNames, optionTable } from '../src/config/option-table.ts';
import { camel, configOf } from '../src/library/options.ts';
import { commentOf, documented, type Told, textOf } from './documented.ts';

const entry = resolve('src/index.ts');
/** Told as they are. */
const isOwn = (path: string) => path === entry || /\/src\/(library\/(?!options).*|start-error\.ts)$/.test(path);
/** Where no name of ours is in scope. */
const nowhere = resolve('src/package-root.ts');

/** Writes `index.d.ts` and what it imports into a folder. What is wrong with the types is for `npm run types` to say. */
export async function writeDeclarations(outdir: string): Promise<void> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    noCheck: true,
    rootDir: resolve('src'),
    outDir: resolve(outdir),
  });
  const taken = new Map<string, Taken>();
  for (const source of program.getSourceFiles().filter(({ fileName }) => isOwn(fileName))) {
    program.emit(
      source,
      (file, emitted) => {
        const text = redirected(file, emitted, outdir);
        for (const [name, found] of takenBy(source, program.getTypeChecker())) {
          if (namesOfShapes(text).has(name))
            taken.set(name, { ...found, isValue: found.isValue || taken.get(name)?.isValue === true });
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      },
      undefined,
      true,
    );
  }
  writeFileSync(join(outdir, 'shapes.d.ts'), await writtenOut(taken, program));
}

/** A name from elsewhere in the source; a value is a schema. */
type Taken = { readonly symbol: ts.Symbol; readonly isValue: boolean };

/** Each name that a file of the library imports from the rest of the source, or passes on from there. */
function takenBy(source: ts.SourceFile, checker: ts.TypeChecker): [string, Taken][] {
  return source.statements.flatMap(specifiersOf).flatMap((specifier): [string, Taken][] => {
    const alias = checker.getSymbolAtLocation(specifier.name);
    if (alias === undefined) return [];
    const isValue = ts.isExportSpecifier(specifier) && !specifier.isTypeOnly && !specifier.parent.parent.isTypeOnly;
    return [[specifier.name.text, { symbol: checker.getAliasedSymbol(alias), isValue }]];
  });
}

function specifiersOf(statement: ts.Statement): readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] {
  if (ts.isImportDeclaration(statement)) {
    const names = statement.importClause?.namedBindings;
    return names && ts.isNamedImports(names) ? names.elements : [];
  }
  const names = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return names && ts.isNamedExports(names) ? names.elements : [];
}

/** Points the imports of a declaration file at what there is: the library’s own files, `shapes.js` for all else. */
function redirected(file: string, text: string, outdir: string): string {
  const shapes = relative(dirname(file), join(outdir, 'shapes.js'));
  return text.replace(/(from ')(\.[^']+)\.[jt]s'/g, (_, before: string, path: string) => {
    const source = resolve('src', relative(resolve(outdir), resolve(dirname(file), `${path}.ts`)));
    return `${before}${isOwn(source) ? `${path}.js` : shapes.replace(/^(?!\.)/, './')}'`;
  });
}

const namesOfShapes = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/\{([^}]*)\} from '[^']*\/shapes\.js'/g)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []),
  );

/** A declaration of each name, and of those that occur in them. */
async function writtenOut(taken: ReadonlyMap<string, Taken>, program: ts.Program): Promise<string> {
  const checker = program.getTypeChecker();
  const scope = program.getSourceFile(nowhere);
  const { NoTruncation, InTypeAlias, MultilineObjectLiterals } = ts.NodeBuilderFlags;
  const printer = ts.createPrinter();
  const told = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [name, { symbol }] of taken) {
    const schema = await schemaOf(name, symbol);
    if (schema !== undefined) names.set(textOf(schema), name);
  }

  const tell = async (name: string, { symbol, isValue }: Taken): Promise<void> => {
    if (told.has(name)) return;
    told.set(name, '');
    const schema = await schemaOf(name, symbol);
    const others = new Map([...names].filter(([, other]) => other !== name));
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const node = checker.typeToTypeNode(type, scope, NoTruncation | InTypeAlias | MultilineObjectLiterals);
    if (scope === undefined || node === undefined) throw new Error(`${name} cannot be written out`);
    let text = printer.printNode(ts.EmitHint.Unspecified, documented(node, schema, others), scope);
    for (const [whole, path = '', other = ''] of text.matchAll(/import\("(\.[^"]+)"\)\.(\w+)/g)) {
      const source = program.getSourceFile(resolve(dirname(nowhere), path));
      const module = source && checker.getSymbolAtLocation(source);
      const found = module && checker.tryGetMemberInModuleExports(other, module);
      if (found === undefined) throw new Error(`${path} does not export ${other}`);
      const isAlias = found.flags & ts.SymbolFlags.Alias;
      await tell(other, { symbol: isAlias ? checker.getAliasedSymbol(found) : found, isValue: false });
      text = text.replaceAll(whole, other);
    }
    const words = schema?.description ?? ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const comment = words === '' ? '' : `/*${commentOf(words)}*/\n`;
    const value = `/** As JSON Schema. */\nexport declare const ${name}: Readonly<Record<string, unknown>>;\n`;
    told.set(name, `${isValue ? value : ''}${comment}export type ${name} = ${text};\n`);
  };
  for (const [name, found] of taken) await tell(name, found);
  return [...told.values()].join('\n');
}

/** The schema that a type is the type of, or that shares its name, if there is one. */
async function schemaOf(name: string, symbol: ts.Symbol): Promise<Told | undefined> {
  if (name === 'MockOptions') return options;
  const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (alias === undefined) return undefined;
  const [, of = name] = /^Static<typeof (\w+)>$/.exec(alias.type.getText()) ?? [];
  const module = await import(alias.getSourceFile().fileName);
  return module[of];
}

const options: Told = {
  properties: Object.fromEntries(optionNames.map((name) => [camel(name), toldOption(name)])),
};

function toldOption(name: OptionName): Told {
  const row = optionTable[name];
  const { description, value } = row;
  const initial = 'shown' in row ? row.shown : configOf({})[name];
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}. Expected: ${value.expected}.`;
  return { description: sentence, ...(initial !== null && { default: initial }) };
}

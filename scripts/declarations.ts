// Writes the types of the library: the declarations of src/client as they are, and the types that these import from other
// rooms written out in shapes.d.ts, with the descriptions of their schemas. So users need no types of TypeBox or Fastify.
// No bundler of declarations does this: it inlines TypeBox itself, and descriptions are values, which it never sees.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { camel, configOf } from '../src/client/options.ts';
import { type OptionName, optionNames, optionTable } from '../src/config/options.ts';
import { commentOf, type Documented, documented, textOf } from './documented.ts';

const entry = resolve('src/index.ts');
/** Files whose declarations are emitted as they are: those with types that a user sees. */
const isOwn = (path: string) =>
  path === entry || /\/src\/(client\/(?!http|options|ticks).*|problems\/start-error\.ts)$/.test(path);
/** A file where no name of ours is in scope. */
const nowhere = resolve('src/files/package.ts');

/** Writes `index.d.ts` and what it imports into a folder. Types are checked by `npm run types`. */
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
  const imported = new Map<string, Imported>();
  for (const source of program.getSourceFiles().filter(({ fileName }) => isOwn(fileName))) {
    program.emit(
      source,
      (file, emitted) => {
        const text = withShapes(file, emitted, outdir);
        for (const [name, found] of importsOf(source, program.getTypeChecker())) {
          if (namesOfShapes(text).has(name))
            imported.set(name, { ...found, isValue: found.isValue || imported.get(name)?.isValue === true });
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      },
      undefined,
      true,
    );
  }
  writeFileSync(join(outdir, 'shapes.d.ts'), await shapesOf(imported, program));
}

/** A name from elsewhere in the source; a value is a schema. */
type Imported = { readonly symbol: ts.Symbol; readonly isValue: boolean };

/** Each name that a file of the library imports from the rest of the source, or passes on from there. */
function importsOf(source: ts.SourceFile, checker: ts.TypeChecker): [string, Imported][] {
  return source.statements.flatMap(specifiersOf).flatMap((specifier): [string, Imported][] => {
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
function withShapes(file: string, text: string, outdir: string): string {
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
async function shapesOf(imported: ReadonlyMap<string, Imported>, program: ts.Program): Promise<string> {
  const checker = program.getTypeChecker();
  const scope = program.getSourceFile(nowhere);
  const { NoTruncation, InTypeAlias, MultilineObjectLiterals } = ts.NodeBuilderFlags;
  const printer = ts.createPrinter();
  const written = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [name, { symbol }] of imported) {
    const schema = await schemaOf(name, symbol);
    if (schema !== undefined) names.set(textOf(schema), name);
  }

  const write = async (name: string, { symbol, isValue }: Imported): Promise<void> => {
    if (written.has(name)) return;
    written.set(name, '');
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
      await write(other, { symbol: isAlias ? checker.getAliasedSymbol(found) : found, isValue: false });
      text = text.replaceAll(whole, other);
    }
    const words = schema?.description ?? ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const comment = words === '' ? '' : `/*${commentOf(words)}*/\n`;
    const value = `/** As JSON Schema. */\nexport declare const ${name}: Readonly<Record<string, unknown>>;\n`;
    written.set(name, `${isValue ? value : ''}${comment}export type ${name} = ${text};\n`);
  };
  for (const [name, found] of imported) await write(name, found);
  return [...written.values()].join('\n');
}

/** The schema that a type is the type of, or that shares its name, if there is one. */
async function schemaOf(name: string, symbol: ts.Symbol): Promise<Documented | undefined> {
  if (name === 'MockOptions') return options;
  const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (alias === undefined) return undefined;
  const [, of = name] = /^Static<typeof (\w+)>$/.exec(alias.type.getText()) ?? [];
  const module = await import(alias.getSourceFile().fileName);
  return module[of];
}

const options: Documented = {
  properties: Object.fromEntries(optionNames.map((name) => [camel(name), schemaOfOption(name)])),
};

function schemaOfOption(name: OptionName): Documented {
  const row = optionTable[name];
  const { description, value } = row;
  const initial = 'shown' in row ? row.shown : configOf({})[name];
  const sentence = `${description.charAt(0).toUpperCase()}${description.slice(1)}. Expected: ${value.expected}.`;
  return { description: sentence, ...(initial !== null && { default: initial }) };
}

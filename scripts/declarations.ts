// The types of the library for whoever imports it: its own files as they are, and what they take from elsewhere in
// the source written out, so that nobody needs the types of TypeBox or Fastify.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const entry = resolve('src/index.ts');
/** Told as they are. */
const isOwn = (path: string) => path === entry || /\/src\/(library\/.*|start-error\.ts)$/.test(path);
/** Where no name of ours is in scope. */
const nowhere = resolve('src/package-root.ts');

/** Writes `index.d.ts` and what it imports into a folder. What is wrong with the types is for `npm run types` to say. */
export function writeDeclarations(outdir: string): void {
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
  writeFileSync(join(outdir, 'shapes.d.ts'), writtenOut(taken, program));
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
function writtenOut(taken: ReadonlyMap<string, Taken>, program: ts.Program): string {
  const checker = program.getTypeChecker();
  const scope = program.getSourceFile(nowhere);
  const { NoTruncation, InTypeAlias, MultilineObjectLiterals } = ts.NodeBuilderFlags;
  const printer = ts.createPrinter({ removeComments: true });
  const told = new Map<string, string>();

  const tell = (name: string, { symbol, isValue }: Taken): void => {
    if (told.has(name)) return;
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const node = checker.typeToTypeNode(type, scope, NoTruncation | InTypeAlias | MultilineObjectLiterals);
    if (scope === undefined || node === undefined) throw new Error(`${name} cannot be written out`);
    const text = printer.printNode(ts.EmitHint.Unspecified, node, scope);
    const schema = `/** As JSON Schema. */\nexport declare const ${name}: Readonly<Record<string, unknown>>;\n`;
    told.set(name, '');
    const alone = text.replace(/import\("(\.[^"]+)"\)\.(\w+)/g, (_, path: string, other: string) => {
      const source = program.getSourceFile(resolve(dirname(nowhere), path));
      const module = source && checker.getSymbolAtLocation(source);
      const found = module && checker.tryGetMemberInModuleExports(other, module);
      if (found === undefined) throw new Error(`${path} does not export ${other}`);
      const isAlias = found.flags & ts.SymbolFlags.Alias;
      tell(other, { symbol: isAlias ? checker.getAliasedSymbol(found) : found, isValue: false });
      return other;
    });
    told.set(name, `${isValue ? schema : ''}export type ${name} = ${alone};\n`);
  };
  for (const [name, found] of taken) tell(name, found);
  return [...told.values()].join('\n');
}

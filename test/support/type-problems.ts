// Checks the types of files that exist only as text, as a user of the package writes them.

import { join } from 'node:path';
import ts from 'typescript';

/**
 * Every problem of some files, by name; `module` is the module system that they are compiled for.
 *
 * @example typeProblems({ 'a.mts': 'const a: number = ""' }) // ['a.mts:1 Type 'string' is not assignable to type 'number'.']
 */
export function typeProblems(files: Readonly<Record<string, string>>, module = ts.ModuleKind.NodeNext): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module,
    types: ['node'],
  };
  const texts = new Map(Object.entries(files).map(([name, text]) => [join(import.meta.dirname, name), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, version) => {
    const source = parsed.get(path) ?? parse(path, host.readFile(path), version);
    if (source !== undefined && !texts.has(path)) parsed.set(path, source);
    return source;
  };
  const stubs = join(import.meta.dirname, 'testcontainers.d.ts');
  const program = ts.createProgram([...texts.keys(), stubs], options, host);
  // Dependencies may have problems in their own declarations, and to check them takes long.
  const ours = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'));
  const problems = [
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return problems.map(({ messageText, file, start = 0 }) => {
    const line = file === undefined ? '' : file.text.slice(0, start).split('\n').length;
    const name = file?.fileName.replace(`${import.meta.dirname}/`, '');
    return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** The libraries of one program are those of the next. */
const parsed = new Map<string, ts.SourceFile>();

const parse = (path: string, text: string | undefined, version: Parameters<typeof ts.createSourceFile>[2]) =>
  text === undefined ? undefined : ts.createSourceFile(path, text, version);

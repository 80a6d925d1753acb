// Finds the `@example`s of docstrings and runs them: `expression // result`, after statements that prepare it.

import ts from 'typescript';

export type Example = { readonly file: string; readonly line: number; readonly code: string };
export type Failure = {
  readonly where: string;
  readonly example: string;
  readonly expected: string;
  readonly actual: unknown;
};

/** Every example of the docstrings in a file. */
export function examplesIn(file: string, text: string): Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Example>();
  const visit = (node: ts.Node) => {
    for (const { pos, tagName, comment } of ts.getJSDocTags(node)) {
      if (tagName.text !== 'example') continue;
      const line = source.getLineAndCharacterOfPosition(pos).line + 1;
      found.set(pos, { file, line, code: ts.getTextOfJSDocComment(comment) ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}

/**
 * Runs an example with names in scope; gives each expression whose result is another than its comment says. An error
 * is the result `'Name: message'`. In a result, `…` stands for any text, or for any further items or properties.
 */
export async function failuresOf(example: Example, scope: Readonly<Record<string, unknown>>): Promise<Failure[]> {
  const { file, line, code } = example;
  const { script, checks } = scriptOf(code);
  const failures: Failure[] = [];
  const fail = (expression: string, expected: string, actual: unknown) =>
    failures.push({ where: `${file}:${line}`, example: expression, expected, actual });
  const check = async (at: number, run: () => Promise<unknown>, expected: () => unknown) => {
    const actual = await run().catch(String);
    if (!isAs(actual, expected())) fail(checks[at]?.expression ?? '', checks[at]?.result ?? '', actual);
  };
  if (checks.length === 0) fail(code, 'expression // result', undefined);
  try {
    const names = { ...scope, check, more };
    await new Function(...Object.keys(names), script)(...Object.values(names));
  } catch (error) {
    fail(code, 'no error', String(error));
  }
  return failures;
}

/** Each statement of an example that has a result becomes a call of `check`. */
function scriptOf(code: string) {
  let script = `const example = async () => {${code}\n};`;
  const source = ts.createSourceFile('example.ts', script, ts.ScriptTarget.Latest, true);
  const checks: { expression: string; result: string; start: number; end: number }[] = [];
  const visit = (node: ts.Node): void => {
    const result = ts.isExpressionStatement(node) ? resultBehind(script.slice(node.end)) : '';
    if (!ts.isExpressionStatement(node) || result === '') {
      ts.forEachChild(node, visit);
      return;
    }
    const text = node.expression.getText();
    const [, logged = text] = /^console\.log\((.*)\)$/s.exec(text) ?? [];
    checks.push({ expression: logged, result, start: node.getStart(), end: node.end });
  };
  visit(source);
  for (const [at, { expression, result, start, end }] of [...checks.entries()].reverse()) {
    const expected = result.replace(/'[^']*'|"[^"]*"|…/g, (part) => (part === '…' ? '...more' : part));
    const call = `await check(${at}, async () => (${expression}), () => (${expected}));`;
    script = script.slice(0, start) + call + script.slice(end);
  }
  return { script: `${ts.transpile(script, { target: ts.ScriptTarget.ES2022 })}; return example();`, checks };
}

/** On the same line, or on lines of its own below. */
function resultBehind(rest: string): string {
  const [, comment = ''] = /^\s*((?:\/\/.*\s*)+)/.exec(rest) ?? [];
  return comment.replaceAll(/^\s*\/\/ ?/gm, '').trim();
}

const any = Symbol('any');

/** Spread at the end of an expected list or object: it may have more. */
const more = {
  [any]: true,
  *[Symbol.iterator]() {
    yield any;
  },
};

function isAs(actual: unknown, expected: unknown): boolean {
  if (typeof expected === 'string') return typeof actual === 'string' && patternOf(expected).test(actual);
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual) !== Array.isArray(expected)) return false;
  const isPart = Array.isArray(expected) ? expected.at(-1) === any : any in expected;
  const names = Object.keys(expected).filter((name) => Reflect.get(expected, name) !== any);
  if (!isPart && names.length !== Object.keys(actual).length) return false;
  return names.every((name) => isAs(Reflect.get(actual, name), Reflect.get(expected, name)));
}

const patternOf = (text: string) =>
  new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll('…', '[^]*')}$`);

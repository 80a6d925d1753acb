// Every regular expression of the source, and texts that are made to keep one busy.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { inPackage } from '../src/files/package.ts';

export type Expression = { readonly where: string; readonly expression: RegExp };

/** Literals, and the patterns of schemas. */
export function expressionsOf(folder: string): Expression[] {
  return readdirSync(inPackage(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => inSource(join(folder, file)));
}

function inSource(file: string): Expression[] {
  const source = ts.createSourceFile(file, readFileSync(inPackage(file), 'utf8'), ts.ScriptTarget.Latest);
  const found: Expression[] = [];
  const visit = (node: ts.Node) => {
    const expression = expressionIn(node);
    if (expression) found.push({ where: `${file}: ${expression}`, expression });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function expressionIn(node: ts.Node): RegExp | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
  }
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isNamed(node.expression, 'RegExp')) {
    throw new Error('an expression that is put together cannot be attacked here');
  }
  if (!ts.isPropertyAssignment(node) || !isNamed(node.name, 'pattern')) return undefined;
  if (!ts.isStringLiteral(node.initializer)) throw new Error('a pattern that is no literal cannot be attacked here');
  return new RegExp(node.initializer.text);
}

const isNamed = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name;

/** What has to come first for some expressions to go on. */
const openings = ['bearer', 'http://', 'must ', '/anyOf/', 'PARTOO_MOCK_PORT_', 'a=b', '1-a'];

/** Texts that repeat one thing, behind what leads there and before what spoils the match; each by its length. */
export function* attacksOn({ source }: RegExp): Generator<(length: number) => string> {
  const letters = [...new Set([...source.replace(/\\[dDsSwWbB]/g, ''), ' ', 'a', '0', '"', '\\', '!'])];
  const firsts = ['', ...letters, ...letters.map((letter) => `a${letter}`), ...openings];
  for (const first of firsts) {
    for (const letter of letters) {
      for (const last of ['!', '"', '\n']) yield (length) => first + letter.repeat(length) + last;
    }
  }
  for (const one of letters) {
    for (const other of letters) {
      for (const last of ['!', '\n']) yield (length) => (one + other).repeat(length / 2) + last;
    }
  }
}

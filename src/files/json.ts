// Reads JSON strictly: from UTF-8, each field once, no number that would change, and says where it is anything else.

import { isUtf8 } from 'node:buffer';
import { type JSONVisitor, type ParseErrorCode, visit } from 'jsonc-parser';

/** Whoever walks through a value recursively has this much to walk. */
const deepest = 32;

/** What is wrong with JSON, as it follows `the body` or the name of a file. */
export class JsonError extends SyntaxError {
  override readonly name = 'JsonError';
}

/**
 * The value of JSON in UTF-8, with or without a byte order mark.
 *
 * @throws JsonError that says what is wrong, and where
 * @example readJson(Buffer.from('{"id":1}')) // { id: 1 }
 */
export const readJson = (bytes: Uint8Array): unknown => parseJson(decodeUtf8(bytes));

/**
 * The text of bytes in UTF-8, without a byte order mark.
 *
 * @throws JsonError for bytes that are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new JsonError(`is not in UTF-8, at line ${firstUndecodable(bytes)}`);
  }
}

/**
 * The value of a text in JSON.
 *
 * @throws JsonError that says what is wrong, and where
 * @example parseJson('{"id":1}') // { id: 1 }
 * @example parseJson('{"id":}') // 'JsonError: is not well-formed JSON: at line 1, column 7 a value is missing'
 * @example parseJson('{"id":1,"id":2}') // 'JsonError: has the field id twice, again at line 1, column 9'
 */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new JsonError('is empty');
  visit(text, strict(text), { disallowComments: true });
  return JSON.parse(text);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** No byte of a longer character is a line feed, so that each line can be decoded alone. */
function firstUndecodable(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return 1 + lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
}

/** Throws at the first thing that is wrong. */
function strict(text: string): JSONVisitor {
  let depth = 0;
  let objects = 0;
  /** The numbers of the objects that are open. */
  const open: number[] = [];
  /** Every field so far: the number of its object and its name. */
  const fields = new Set<string>();
  const deeper = (line: number, column: number) => {
    depth += 1;
    if (depth > deepest) throw new JsonError(`is nested deeper than ${deepest}, ${at(line, column)}`);
  };
  return {
    onObjectBegin: (_offset, _length, line, column) => {
      deeper(line, column);
      objects += 1;
      open.push(objects);
    },
    onObjectProperty: (name, _offset, _length, line, column, pathOfObject) => {
      if (name === '__proto__' || (name === 'prototype' && pathOfObject().at(-1) === 'constructor'))
        throw new JsonError(`has a field ${name}, ${at(line, column)}`);
      const field = `${open.at(-1)} ${name}`;
      if (fields.has(field)) throw new JsonError(`has the field ${shown(name)} twice, again ${at(line, column)}`);
      fields.add(field);
    },
    onObjectEnd: () => {
      depth -= 1;
      open.pop();
    },
    onArrayBegin: (_offset, _length, line, column) => deeper(line, column),
    onArrayEnd: () => {
      depth -= 1;
    },
    onLiteralValue: (value, offset, length, line, column) => {
      const literal = text.slice(offset, offset + length);
      if (typeof value === 'number' && !isKept(literal, String(value)))
        throw new JsonError(`has a number that would not stay what it is, ${at(line, column)}: ${shown(literal)}`);
    },
    onError: (code, _offset, _length, line, column) => {
      throw new JsonError(`is not well-formed JSON: ${at(line, column)} ${reasons[code]}`);
    },
  };
}

const at = (line: number, column: number) => `at line ${line + 1}, column ${column + 1}`;

/** Enough of a name or a number to find it. */
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Whether a number is the same as JavaScript would write it. */
const isKept = (literal: string, written: string) => literal === written || digitsOf(literal) === digitsOf(written);

/** The digits of a number, without zeros around them, and the power of ten of the last one. */
function digitsOf(number: string): string {
  const [, whole = '', fraction = '', exponent = ''] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const all = [...(whole + fraction)];
  const last = all.findLastIndex((digit) => digit !== '0');
  const power = last < 0 ? 0 : Number(exponent) - fraction.length + all.length - 1 - last;
  return `${all
    .slice(0, last + 1)
    .join('')
    .replace(/^0+/, '')}e${power}`;
}

/** @see https://github.com/microsoft/node-jsonc-parser on what the parser finds */
const reasons: Readonly<Record<ParseErrorCode, string>> = {
  1: 'stands what is no JSON; names and texts are in double quotes',
  2: 'a number is not complete',
  3: 'the name of a field is missing, in double quotes',
  4: 'a value is missing',
  5: 'a colon is missing',
  6: 'a comma is missing',
  7: 'a } is missing',
  8: 'a ] is missing',
  9: 'stands more than one value',
  10: 'stands a comment, which JSON has none of',
  11: 'a comment does not end',
  12: 'a text does not end on its line',
  13: 'a number is not complete',
  14: 'a text has an escape that is not complete',
  15: 'a text has an escape that JSON does not know',
  16: 'a text has a control character that is not escaped',
};

// Reads JSON strictly: from UTF-8, not nested without end, without keys that reach a prototype.

import { isObject } from '../problems/is-object.ts';

/** Whoever walks through a value recursively has this much to walk. */
const deepest = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of bytes in UTF-8, without a byte order mark.
 *
 * @throws TypeError for bytes that are not UTF-8
 */
export const decodeUtf8 = (bytes: Uint8Array): string => utf8.decode(bytes);

/**
 * The value of a text in JSON.
 *
 * @throws SyntaxError that says what is wrong
 * @example parseJson('{"id":1}') // { id: 1 }
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > deepest) throw new SyntaxError(`nested deeper than ${deepest}`);
  return JSON.parse(text, (key, value) => {
    if (key === '__proto__') throw new SyntaxError('a field __proto__');
    if (key === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype'))
      throw new SyntaxError('a field constructor/prototype');
    return value;
  });
}

/** How deep brackets are nested. Those in strings do not count. */
function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (isInString && character === '\\') at += 1;
    else if (character === '"') isInString = !isInString;
    if (isInString) continue;
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

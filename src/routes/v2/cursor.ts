// Writes and reads the cursors of lists: where a page ended, in a form that nobody else can make.

import { sha256 } from '../../world/key-hash.ts';
import { Refused } from '../../world/refused.ts';

/**
 * Writes a cursor.
 *
 * @param of what it is a cursor of: the list, and its world
 */
export function writeCursor(position: object | number, of: string): string {
  const text = JSON.stringify(position);
  return Buffer.from(checksumOf(text, of) + text).toString('base64url');
}

/**
 * Reads a cursor.
 *
 * @throws Refused for one that is broken, or of something else
 */
export function readCursor(cursor: string, of: string): unknown {
  const decoded = Buffer.from(cursor, 'base64url').toString();
  const text = decoded.slice(checksumLength);
  if (decoded.slice(0, checksumLength) !== checksumOf(text, of)) throw badCursor();
  return JSON.parse(text);
}

export const badCursor = (): Refused =>
  new Refused('bad-request', { cursor: 'must be the next_cursor of a page of this list' });

const checksumLength = 8;
const checksumOf = (text: string, of: string): string => sha256(`${of} ${text}`).slice(0, checksumLength);

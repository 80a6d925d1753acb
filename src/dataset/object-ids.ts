// Reads ids in the form of the vendor's, of 24 hexadecimal digits.

import { createHash } from 'node:crypto';

/** The first eight digits of such an id are the second in which it was made. */
export const secondsOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16);

/** A number for a text, always the same: draws start from numbers. */
export const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6);

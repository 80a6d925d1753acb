// Draws the face of a consumer from the name in its URL.

import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';

/**
 * Draws a face as SVG; the same name gives the same face.
 *
 * @example avatar('8a7f3c21') // '<svg xmlns="http://www.w3.org/2000/svg" …'
 */
export function avatar(name: string): string {
  return createAvatar(lorelei, {
    seed: name,
    backgroundColor: ['b6e3f4', 'c0aede', 'd1d4f9', 'ffd5dc', 'ffdfbf'],
  }).toString();
}

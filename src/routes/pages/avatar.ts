// Draws the face of a consumer from the name in its URL.

import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';

/** A URL does not know whose picture it is, so that a face has only what fits any first name, in the style's own names. */
const hair = [
  ...['variant04', 'variant05', 'variant06', 'variant07', 'variant08', 'variant09', 'variant10', 'variant11'],
  ...['variant12', 'variant13', 'variant17', 'variant18', 'variant20', 'variant22', 'variant30', 'variant32'],
  ...['variant37', 'variant39', 'variant46', 'variant48'],
] as const;

/** People on a profile picture smile, or look calm; of the others one drools. */
const mouths = [
  ...['happy01', 'happy02', 'happy04', 'happy05', 'happy06', 'happy08', 'happy10', 'happy13', 'happy14'],
  ...['sad03', 'sad09'],
] as const;

/**
 * Draws a face as SVG; the same name gives the same face.
 *
 * @example avatar('8a7f3c21') // '<svg xmlns="http://www.w3.org/2000/svg" …'
 */
export function avatar(name: string): string {
  return createAvatar(lorelei, {
    seed: name,
    backgroundColor: ['b6e3f4', 'c0aede', 'd1d4f9', 'ffd5dc', 'ffdfbf'],
    hair: [...hair],
    mouth: [...mouths],
    beardProbability: 0,
    earringsProbability: 0,
    hairAccessoriesProbability: 0,
  }).toString();
}

// What `world.verify` throws: what was expected, what was found, and the requests that came nearest.

import type { NearMiss } from '../worlds/verify.ts';

/**
 * The requests of a world were not as demanded. The first line of the message says what is wrong, the others which
 * requests were nearly right and how they differ.
 *
 * @example (await world.verify({ match: { id: 8 }, count: 1 }).catch((error) => error)).message
 * // 'expected exactly 1 request with id 8, found 0 among 1 request\n  number 1, GET …: id is 7, expected 8'
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** How many requests matched; of an order, how many of its steps. */
  readonly matched: number;
  /** The requests that came nearest, fewest differences first; of those too many, where they are. */
  readonly nearest: readonly NearMiss[];

  constructor(detail: string, matched: number, nearest: readonly NearMiss[]) {
    super([detail, ...nearest.map(lineOf)].join('\n'));
    this.matched = matched;
    this.nearest = nearest;
  }
}

/** Of a request too many nothing differs. */
function lineOf({ request: { number, method, path }, differs }: NearMiss): string {
  const differences = differs.map(
    ({ field, expected, actual }) => `${field} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
  );
  return `  number ${number}, ${method} ${path}${differences.length > 0 ? `: ${differences.join(', ')}` : ''}`;
}

// What `world.verify` throws: what was expected, what was found, and the requests that came nearest.

import type { NearMiss } from '../worlds/verify.ts';

/** The first line of the message says what is wrong, the others which requests were nearly right and how they differ. */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** How many requests matched. */
  readonly matched: number;
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

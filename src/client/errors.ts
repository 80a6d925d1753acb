// Defines what the handles throw: a refusal of the control plane, and a failed verification.

import type { NearMiss } from '../journal/verify.ts';
import type { ControlProblem } from '../problems/problem-json.ts';

/**
 * The control plane refused something, or could not be reached. What and why is in the message, all of it.
 *
 * @example await world.conversation(777).variant('exprd') // 'ControlError: conversation(777): variant "exprd": did you mean expired?'
 */
export class ControlError extends Error {
  override readonly name: string = 'ControlError';
  /** The HTTP status of the answer; undefined if nothing answered. */
  readonly status: number | undefined;
  /** The answer as RFC 9457 has it; undefined if nothing answered, or it was no control plane. */
  readonly problem: ControlProblem | undefined;

  constructor(
    message: string,
    { status, problem, cause }: Pick<ControlError, 'status' | 'problem'> & { readonly cause: unknown },
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.problem = problem;
  }
}

/**
 * The requests of a world were not as expected. The first line of the message says what is wrong, the others which
 * requests were nearly right and how they differ, and which came elsewhere meanwhile: outside /v2, with a refused key, or
 * to other worlds, each by the first digits of the SHA-256 of its key.
 *
 * @example
 * await world.fetch('/v2/conversations/7');
 * await world.verify({ match: { id: 8 }, count: 1 })
 * // 'VerifyError: expected exactly 1 request with id 8, found 0 among 1 request\n  number 1, GET …: id is 7, expected 8'
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** How many requests matched; of an order, how many of its steps. */
  readonly matched: number;
  /** The requests that came nearest, fewest differences first; where there were too many, those. */
  readonly nearest: readonly NearMiss[];

  /** Which requests came elsewhere, in sentences; empty where none is missing. */
  readonly elsewhere: readonly string[];

  constructor(detail: string, { matched, nearest, elsewhere }: Pick<VerifyError, 'matched' | 'nearest' | 'elsewhere'>) {
    super([detail, ...nearest.map(nearMissLine), ...elsewhere.map((sentence) => `  ${sentence}`)].join('\n'));
    this.matched = matched;
    this.nearest = nearest;
    this.elsewhere = elsewhere;
  }
}

function nearMissLine({ request: { number, method, path }, differs }: NearMiss): string {
  const differences = differs.map(
    ({ field, expected, actual }) => `${field} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
  );
  // One request too many differs in nothing.
  return `  number ${number}, ${method} ${path}${differences.length > 0 ? `: ${differences.join(', ')}` : ''}`;
}

/**
 * Builders that were never awaited, and so never sent: the test went on as if they had been. The message names the line
 * that built each.
 *
 * @example
 * world.conversation(777).expired();
 * await world.verify({ atLeast: 0 })
 * // 'UnsentError: conversation(777) was built and never awaited, so nothing was sent: …'
 */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';

  constructor(builders: readonly { readonly call: string; readonly at: string | undefined }[]) {
    const lines = builders.map(({ call, at }) => {
      const where = at === undefined ? '' : `: ${at}`;
      return `${call} was built and never awaited, so nothing was sent${where}`;
    });
    super(lines.join('\n'));
  }
}

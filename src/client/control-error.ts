// What the library throws when the control plane of a mock refuses something, or cannot be reached.

import type { ControlProblem } from '../control/problem.ts';

/**
 * The control plane refused something, or could not be reached. What and why is in the message, all of it.
 *
 * @example await world.conversation(777).variant('exprd').then(undefined, String)
 * // 'ControlError: /variant "exprd": did you mean expired?'
 */
export class ControlError extends Error {
  override readonly name: string = 'ControlError';
  /** The HTTP status of the answer; undefined if nothing answered. */
  readonly status: number | undefined;
  /** The answer as RFC 9457 has it; undefined if nothing answered, or it was no control plane. */
  readonly problem: ControlProblem | undefined;

  constructor(message: string, { status, problem, cause }: Pick<ControlError, 'status' | 'problem' | 'cause'>) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.problem = problem;
  }
}

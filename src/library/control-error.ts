// What the library throws when the control plane of a mock refuses something, or cannot be reached.

import type { FieldProblem } from '../field-problem.ts';

/** An answer of the control plane as RFC 9457 has it. */
export type ControlProblem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** One for each thing that is wrong, where there may be several. */
  readonly problems?: readonly FieldProblem[];
};

/** What was refused and why, all of it in the message. `problem` and `status` are missing if nothing answered. */
export class ControlError extends Error {
  override readonly name: string = 'ControlError';
  readonly status: number | undefined;
  readonly problem: ControlProblem | undefined;

  constructor(message: string, { status, problem, cause }: Pick<ControlError, 'status' | 'problem' | 'cause'>) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.problem = problem;
  }
}

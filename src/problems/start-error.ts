// The error of a mock that cannot start: it lists everything that is wrong.

/**
 * A mock did not start. The message has one line for each problem.
 *
 * @example await startMock({ port: -1 }).catch(String) // 'StartError: port -1: expected a whole number from 0 to 65535'
 */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** The lines of the message. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: { readonly cause?: unknown }) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

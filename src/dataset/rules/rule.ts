// What a rule is: a name, where it comes from, what it says and how it is checked.

import type { Grade } from '../../grade.ts';
import type { Conversation } from '../conversation.ts';

/** A field that breaks a rule: its JSON pointer and what was expected there. */
export type Violation = { readonly pointer: string; readonly expected: string };

export type Rule = {
  readonly grade: Grade;
  readonly says: string;
  /** `nowUs` is the moment the conversation is seen at, in microseconds since 1970; NaN where it is not known. */
  readonly check: (conversation: Conversation, nowUs: number) => Violation | false;
};

export const at = (pointer: string, expected: string): Violation => ({ pointer, expected });

// Defines a rule between fields of a conversation: where it comes from, what it says, how it is checked.

import type { Conversation } from '../../partoo/conversation.ts';
import type { Provenance } from '../../partoo/provenance.ts';

/** The field that breaks a rule, as a JSON pointer, and what was expected there. */
export type Violation = { readonly pointer: string; readonly expected: string };

export type Rule = {
  readonly provenance: Provenance;
  readonly says: string;
  /** `nowUs` is the moment the conversation is seen at, in microseconds since 1970; NaN where it is not known. */
  readonly check: (conversation: Conversation, nowUs: number) => Violation | false;
};

/** That a rule is broken: where, and what was expected there. */
export const broken = (pointer: string, expected: string): Violation => ({ pointer, expected });

// Types what a test may change of a conversation.

import type { CaseName } from '../dataset/cases.ts';
import type { VariantName } from '../dataset/variants.ts';
import type { Conversation } from '../partoo/conversation.ts';

/** Some fields of a shape, and of the objects in it. A list is given whole. */
export type Changes<Shape> = Shape extends readonly unknown[]
  ? Shape
  : Shape extends object
    ? { readonly [Name in keyof Shape]?: Changes<Shape[Name]> }
    : Shape;

/** A case of a fixture of one's own, or several variants that are joined: `'my-case' as OwnExample`. */
export type OwnExample = string & {
  /** Told by a cast: a mistyped name would be a text, too. */
  readonly isExample: true;
};

/** What a conversation can be made from: a variant such as `sms`, or a case such as `right-to-left`. */
export type ExampleName = VariantName | CaseName | OwnExample;

/** Fields that override those of a conversation, and the variant or case that it is made from. */
export type ConversationChanges = Changes<Conversation> & {
  /** What it is made from: a variant such as `sms`, a case such as `right-to-left`, or two variants: `expired+unread`. */
  readonly variant?: ExampleName | `${VariantName}+${VariantName}`;
};

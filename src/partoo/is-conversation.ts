// Tells whether a value has the shape of a conversation.

import { Compile, type Validator } from 'typebox/compile';
import { Conversation, shapes } from './conversation.ts';

let validator: Validator<typeof shapes, typeof Conversation> | undefined;

/** Compiled when it is first needed: at a start nobody waits for it. */
export function isConversation(value: unknown): value is Conversation {
  validator ??= Compile(shapes, Conversation);
  return validator.Check(value);
}

// Says what a fault is: settings, and the effect that they have on an answer. A plugin performs it.

import Type, { type Static, type TObject } from 'typebox';
import type { FieldProblem } from '../problems/field-problem.ts';
import type { Random } from '../random/random.ts';

export type Effect =
  /** Answers an error, as the vendor does where the catalogue has the status. */
  | { readonly kind: 'error'; readonly status: number; readonly retryAfter?: number }
  /** Answers something else; without a variant, that of the answer stays. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly variant?: string;
      readonly contentType: string;
      readonly body: string;
    }
  /** Answers late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sends the body in pieces. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** Sends all headers and half of the body, then closes the connection. */
  | { readonly kind: 'cut' }
  /** Ends the connection without an answer: by a reset, or in good order. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' }
  /** Never answers. */
  | { readonly kind: 'hang' };

export type Fault<Settings extends TObject = TObject> = {
  readonly description: string;
  /** All that may be set; a rule may leave out every one. */
  readonly settings: Settings;
  /** Finds what is wrong with settings that are right one by one. */
  check?(given: Partial<Static<Settings>>, pointer: string): FieldProblem[];
  /** The settings come with their defaults. The same requests in the same order draw the same. */
  effect(settings: Static<Settings>, random: Random): Effect;
};

export const noSettings = Type.Object({}, { additionalProperties: false });

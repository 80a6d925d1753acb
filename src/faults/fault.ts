// What a fault is: trouble that spoils one answer, and what it is given to spoil it with.

import Type, { type Static, type TObject } from 'typebox';
import type { Call } from '../api/call.ts';
import type { Responder, Response } from '../api/responder.ts';
import { byteString } from '../byte-string.ts';
import type { Draw } from '../conversations/draw.ts';

/** One request that waits for its answer. */
export type Exchange = {
  readonly call: Call;
  readonly responder: Pick<Responder, 'respond' | 'headOf' | 'record'>;
  /** What would have been answered. */
  readonly response: Response;
  /** Ends early when the client goes or the mock stops. Never rejects. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** Whether the client is gone or the mock stops. */
  readonly ended: () => boolean;
  /** The same requests in the same order draw the same. */
  readonly draw: Draw;
};

export type Fault<Settings extends TObject = TObject> = {
  readonly description: string;
  /** Keeps the request waiting: only so many may at once. */
  readonly waits?: true;
  /** All that may be set; a rule may leave out what has a default. */
  readonly settings: Settings;
  /** What is wrong with settings that are right one by one. */
  check?(given: Partial<Static<Settings>>): readonly SettingProblem[];
  /** Answers, or fails to, and has the request recorded once. The settings come with their defaults. */
  apply(settings: Static<Settings>, exchange: Exchange): void | Promise<void>;
};

export type SettingProblem = { readonly setting: string; readonly expected: string };

export const noSettings = Type.Object({}, { additionalProperties: false });

/** What is recorded of a request that got no answer: the status is 0, as browsers and curl have it. */
export const unanswered = (response: Response): Response => ({ ...response, status: 0, body: byteString('') });

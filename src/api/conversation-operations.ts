// What a call for a conversation is answered: preferences → pick → variant → respond.

import { jsonBytes } from '../byte-string.ts';
import type { Conversations } from '../conversations/pick.ts';
import { answerTo, instead } from './answer-to.ts';
import type { Call } from './call.ts';
import { crowded } from './crowded.ts';
import { type Delivery, deliver, deliverElsewhere } from './deliver.ts';
import { headerValues } from './header-values.ts';
import { ownVariants } from './origin.ts';
import { parsePreferences } from './parse-preferences.ts';
import { noPreferences, type Preferences } from './preferences.ts';
import { preferenceProblem, problemJson } from './problem.ts';
import { refusal } from './refusal.ts';
import type { Response } from './responder.ts';

export type ConversationOptions = Delivery & { readonly conversations: Conversations };

export type ConversationOperations = {
  /** Answers with a conversation, or with what the call or its world asks for instead. */
  readonly get: (call: Call, id: number, query: object) => void;
  /** Answers a method that conversations do not have; one that does not exist is missed first. */
  readonly refuseMethod: (call: Call, id: number, query: object) => void;
  /** Answers a call for no conversation: its id is malformed, or its route unknown. */
  readonly refuse: (call: Call, query: object, refused: Response) => void;
};

export function conversationOperations({ conversations, ...delivery }: ConversationOptions): ConversationOperations {
  const { responder, waits } = delivery;

  /** What an id answers in the caller's world. */
  const answer = (id: number, { caller }: Call, preferences: Preferences): Response => {
    if (caller === undefined) return answerTo(id, preferences, { conversations });
    const nowMs = caller.world.clock.now();
    const override = caller.world.overrides.pick(id, caller.user, conversations, nowMs);
    return answerTo(id, preferences, { conversations, nowMs, override });
  };

  /** The preferences of a call; undefined if it was answered what is wrong with them. */
  const preferencesOf = (call: Call, query: object): Preferences | undefined => {
    const { preferences, problems } = parsePreferences(headerValues(call.request, 'prefer'), query, conversations);
    if (problems.length > 0) {
      const body = jsonBytes(preferenceProblem(problems));
      const origin = { source: 'request', variant: ownVariants.badPreference } as const;
      responder.respond(call, { ...origin, status: 400, body, type: problemJson });
      return undefined;
    }
    call.preferences = preferences;
    return preferences;
  };

  const afterDelay = (call: Call, { delayMs }: Preferences, respond: () => void): void => {
    if (delayMs === undefined) respond();
    else if (!waits.hasRoomFor(call)) responder.respond(call, crowded);
    else
      waits
        .wait(call, delayMs)
        .then(respond)
        .catch((error) => responder.fail(call, error));
  };

  return {
    get: (call, id, query) => {
      const preferences = preferencesOf(call, query);
      if (preferences === undefined) return;
      afterDelay(call, preferences, () => deliver(call, id, answer(id, call, preferences), delivery));
    },
    refuseMethod: (call, id, query) => {
      const preferences = preferencesOf(call, query);
      if (preferences === undefined) return;
      const found = answer(id, call, noPreferences);
      const isMissing = found.variant === 'not-found';
      const refused = isMissing ? found : refusal('request', 'method-not-allowed');
      afterDelay(call, preferences, () => deliver(call, id, instead(refused, preferences), delivery));
    },
    refuse: (call, query, refused) => {
      const preferences = preferencesOf(call, query);
      if (preferences === undefined) return;
      afterDelay(call, preferences, () => deliverElsewhere(call, instead(refused, preferences), delivery));
    },
  };
}

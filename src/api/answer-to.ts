// The choice of an answer, first match wins: preference, override, status id, fixture, generated, 404.

import { jsonBytes } from '../byte-string.ts';
import { type Conversations, isVariant } from '../conversations/pick.ts';
import type { Picked } from '../conversations/picked.ts';
import { withUnknownEnums } from '../conversations/unknown-enums.ts';
import { type ErrorName, errorOfStatus, statusIds } from './errors.ts';
import type { Origin, Source } from './origin.ts';
import { noPreferences, type Preferences } from './preferences.ts';
import { refusal } from './refusal.ts';
import type { Response } from './responder.ts';

/** What an id is answered from: the conversations of the mock, and what a caller's world makes of them. */
export type Ground = {
  readonly conversations: Conversations;
  readonly nowMs?: number;
  /** What a client laid over the conversation of this id. */
  readonly override?: Picked | undefined;
};

/**
 * Chooses what an id answers. `example` and `seed` ask for a conversation, so they come before a status id, as
 * `code=200` does.
 *
 * @example answerTo(404, noPreferences, { conversations }).variant // 'not-found'
 */
export function answerTo(id: number, preferences: Preferences, ground: Ground): Response {
  const { code, example, seed, unknownEnums } = preferences;
  const refused = (name: ErrorName, source: Source) =>
    refusal(source, name, { applied: appliedToRefusal(preferences) });

  const demanded = code === undefined ? undefined : errorOfStatus(code);
  if (demanded !== undefined) return refused(demanded, 'prefer');

  const { override, conversations, nowMs } = ground;
  const asked = example !== undefined || seed !== undefined;
  const isOpen = asked || code !== undefined || override !== undefined || !statusIds.has(id);
  const standsFor = isOpen ? undefined : errorOfStatus(id);
  if (standsFor !== undefined) return refused(standsFor, 'status-id');

  const picked = asked ? conversations.pick(id, preferences, nowMs) : (override ?? conversations.pick(id, {}, nowMs));
  if (picked === undefined) return refused('not-found', 'none');
  const { source, variant, conversation } = picked;
  return {
    source,
    variant,
    status: 200,
    body: unknownEnums ? jsonBytes(withUnknownEnums(conversation)) : picked.body,
    picked,
    applied:
      preferences === noPreferences ? '' : applied({ ...preferences, seed: isSeeded(picked) ? seed : undefined }),
  };
}

/**
 * What a call is answered that no conversation answers, such as one for an unknown route: the error that it asks for,
 * or the refusal, with those preferences applied that an error can honour.
 *
 * @example instead(refusal('request', 'not-found'), { code: 503 }).status // 503
 */
export function instead(refused: Response, preferences: Preferences): Response {
  const { code } = preferences;
  const demanded = code === undefined ? undefined : errorOfStatus(code);
  const applied = appliedToRefusal(preferences);
  if (demanded !== undefined) return refusal('prefer', demanded, { applied });
  return { ...refused, applied: appliedToRefusal({ ...preferences, code: undefined }) };
}

const appliedToRefusal = ({ code, delayMs, fault }: Partial<Record<keyof Preferences, unknown>>) =>
  applied({ code, delayMs, fault });

/** A case under another id is the same for every seed. */
const isSeeded = ({ source, variant }: Origin) => source === 'generated' || isVariant(variant);

/** The value of `Preference-Applied`. */
function applied({
  code,
  example,
  delayMs,
  seed,
  fault,
  unknownEnums,
}: Partial<Record<keyof Preferences, unknown>>): string {
  const pairs = Object.entries({ code, example, delay: delayMs, seed, fault });
  const told = pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [...told, ...(unknownEnums ? ['unknown-enums'] : [])].join(', ');
}

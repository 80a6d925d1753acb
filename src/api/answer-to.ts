// The choice of an answer, first match wins: preference, status id, fixture, generated, 404.

import { type Conversations, isVariant } from '../conversations/pick.ts';
import { withUnknownEnums } from '../conversations/unknown-enums.ts';
import { type ErrorName, errorOfStatus, statusIds } from './errors.ts';
import type { Origin, Source } from './origin.ts';
import { noPreferences, type Preferences } from './preferences.ts';

/** The JSON of a conversation or an error of the catalogue, and the preferences that were honoured. */
export type Answer = Refusal | (Origin & { readonly status: 200; readonly text: string; readonly applied: string });
type Refusal = { readonly error: ErrorName; readonly source: Source; readonly applied: string };

/**
 * Chooses what an id answers. `example` and `seed` ask for a conversation, so they come before a status id, as
 * `code=200` does.
 *
 * @example answerTo(404, noPreferences, conversations) // { error: 'not-found', source: 'status-id', applied: '' }
 */
export function answerTo(id: number, preferences: Preferences, conversations: Conversations): Answer {
  const { code, delayMs, example, seed, unknownEnums } = preferences;
  const refused = (error: ErrorName, source: Source) => ({ error, source, applied: applied({ code, delayMs }) });

  const demanded = code === undefined ? undefined : errorOfStatus(code);
  if (demanded !== undefined) return refused(demanded, 'prefer');

  const asked = code !== undefined || example !== undefined || seed !== undefined;
  const standsFor = asked || !statusIds.has(id) ? undefined : errorOfStatus(id);
  if (standsFor !== undefined) return refused(standsFor, 'status-id');

  const picked = conversations.pick(id, preferences);
  if (picked === undefined) return refused('not-found', 'none');
  const { source, variant } = picked;
  return {
    source,
    variant,
    status: 200,
    text: unknownEnums ? JSON.stringify(withUnknownEnums(picked.conversation)) : picked.json,
    applied:
      preferences === noPreferences ? '' : applied({ ...preferences, seed: isSeeded(picked) ? seed : undefined }),
  };
}

/** A case under another id is the same for every seed. */
const isSeeded = ({ source, variant }: Origin) => source === 'generated' || isVariant(variant);

/** The value of `Preference-Applied`. */
function applied({ code, example, delayMs, seed, unknownEnums }: Partial<Record<keyof Preferences, unknown>>): string {
  const pairs = Object.entries({ code, example, delay: delayMs, seed });
  const told = pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [...told, ...(unknownEnums ? ['unknown-enums'] : [])].join(', ');
}

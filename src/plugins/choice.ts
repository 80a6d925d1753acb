// Chooses what an id answers: what is asked for, what clients changed, a status id, a fixture, or a generated conversation.

import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Dataset } from '../dataset/dataset.ts';
import { Resolved } from '../dataset/resolved.ts';
import { withUnknownEnums } from '../dataset/unknown-enums.ts';
import { isVariant } from '../dataset/variants.ts';
import { type ErrorName, errorOfStatus, statusIds } from '../partoo/errors.ts';
import { conversationAt } from '../world/shown.ts';
import type { WorldState } from '../world/state.ts';
import type { Preferences } from './preferences.ts';
import { Refusal } from './refusal.ts';

/** What a choice depends on. */
type View = {
  readonly dataset: Dataset;
  readonly state: WorldState;
  readonly user: string | undefined;
  readonly nowMs: number;
};

/**
 * The error that an id stands for, unless a conversation is asked for, or a client changed the one of the id.
 *
 * @example errorOfId(503, {}, emptyState(null)) // 'unavailable'
 */
export function errorOfId(
  id: number | undefined,
  { code, example, seed }: Preferences,
  state: WorldState,
): ErrorName | undefined {
  const asksForConversation = code !== undefined || example !== undefined || seed !== undefined;
  if (id === undefined || !statusIds.has(id) || asksForConversation || state.touched.has(id)) return undefined;
  return errorOfStatus(id);
}

/** The conversation that an id answers; undefined where it has none. */
export function conversationOf(id: number, { example, seed }: Preferences, view: View): Resolved | undefined {
  const { dataset, state, user, nowMs } = view;
  if (example !== undefined) return dataset.example(example, id, nowMs, { seed });
  if (seed !== undefined) return dataset.resolve(id, nowMs, seed);
  return conversationAt(state, dataset, id, user, nowMs);
}

/** The conversation that a request is answered with; notes on the request where it came from. */
export function conversationFor(request: FastifyRequest, id: number): Resolved | undefined {
  const { preferences = {}, world, user, server } = request;
  const view = { dataset: server.dataset, state: world.state, user, nowMs: world.nowMs };
  const resolved = conversationOf(id, preferences, view);
  if (resolved === undefined) return undefined;
  const { source, variant } = resolved;
  // A case under another id is the same for every seed.
  const isSeeded = source === 'generated' || isVariant(variant);
  request.answer = { source, variant, conversation: resolved, isSeeded };
  return withPreferences(resolved, preferences);
}

/** A conversation with what the preferences of a request add to any. */
export function withPreferences(resolved: Resolved, { unknownEnums }: Preferences = {}): Resolved {
  const { source, variant, conversation } = resolved;
  return unknownEnums ? new Resolved(source, variant, withUnknownEnums(conversation)) : resolved;
}

/** Answers the ids that stand for a status, for clients that can set nothing but the id. */
export const statusIdAnswers = fp(async (app) => {
  app.addHook('preHandler', ({ subject, preferences = {}, world }, _reply, done) => {
    const error = errorOfId(subject, preferences, world.state);
    if (error !== undefined) throw new Refusal(error, 'status-id');
    done();
  });
});

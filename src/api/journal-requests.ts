// Every request into the journal of the world that it was made in.

import { parseConversationId } from './conversation-id.ts';
import { noPreferences } from './preferences.ts';
import type { Observer } from './responder.ts';

/** Neither the key nor the query: preferences are told as they were understood. */
export const journalRequests: Observer = ({ request }, response, durationMs) => {
  const { caller, preferences, params } = request;
  // Whose key was refused is in no world.
  if (caller === null) return;
  const { world, user } = caller;
  const { source, variant, status, fault, conversation } = response;
  world.journal.add({
    at: world.clock.iso,
    method: request.method,
    path: pathOf(request.originalUrl),
    id: idOf(params),
    user: user ?? null,
    preferences: preferences ?? noPreferences,
    source,
    variant,
    fault: fault ?? null,
    status,
    durationMs: Math.round(durationMs * 1000) / 1000,
  });
  world.coverage.add({
    conversation:
      isWhole(fault) && request.method === 'GET' && !request.raw.socket.destroyed ? conversation : undefined,
    source,
    variant,
    status,
  });
};

/** Whether a client got the body it was meant to get. */
const isWhole = (fault: string | undefined) => fault === undefined || fault === 'latency' || fault === 'drip';

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

function idOf(params: unknown): number | null {
  if (typeof params !== 'object' || params === null || !('conversation_id' in params)) return null;
  const { conversation_id: id } = params;
  // Still text where a request was refused before its parameters were looked at.
  return typeof id === 'number' ? id : (parseConversationId(String(id)) ?? null);
}

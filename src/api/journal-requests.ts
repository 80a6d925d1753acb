// Every request into the journal of the world that it was made in.

import { ownCopy } from '../worlds/own-copy.ts';
import { noPreferences } from './preferences.ts';
import type { Observer } from './responder.ts';

/** Neither the key nor the query: preferences are told as they were understood. */
export const journalRequests: Observer = (call, response, durationMs) => {
  const { caller, preferences, method } = call;
  // A request whose key was refused belongs to no world, so no journal has it.
  if (caller === undefined) return;
  const { world, user } = caller;
  const { source, variant, status, fault, picked } = response;
  world.journal.add({
    at: world.clock.iso,
    method,
    path: pathOf(call.url),
    id: call.id ?? null,
    user: user ?? null,
    preferences: preferences ?? noPreferences,
    source,
    variant,
    fault: fault ?? null,
    status,
    durationMs: Math.round(durationMs * 1000) / 1000,
  });
  world.coverage.add({
    features: isWhole(fault) && method === 'GET' && !call.request.socket.destroyed ? picked?.features : undefined,
    source,
    variant,
    status,
  });
};

/** Whether a client got the body it was meant to get. */
const isWhole = (fault: string | undefined) => fault === undefined || fault === 'latency' || fault === 'drip';

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : ownCopy(url.slice(0, query));
}

// Who may call: the key, before anything else is looked at, then the rate limit of its world.

import type { Worlds } from '../worlds/worlds.ts';
import type { Authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { refusal } from './refusal.ts';
import type { Responder } from './responder.ts';

export type AdmissionOptions = {
  readonly authenticate: Authenticate;
  readonly worlds: Worlds;
  readonly responder: Responder;
};

/** Lets a call in, as its caller; false if it was refused and answered. */
export type Admit = (call: Call) => boolean;

export const admission =
  ({ authenticate, worlds, responder }: AdmissionOptions): Admit =>
  (call) => {
    const authenticated = authenticate(call.request);
    if ('error' in authenticated) {
      responder.refuse(call, 'key', authenticated.error);
      return false;
    }
    const caller = worlds.callerOf(authenticated.key, call.startedMs);
    call.caller = caller;
    const { rateLimit, clock } = caller.world;
    const waitSeconds = rateLimit.count(clock.now());
    if (waitSeconds === undefined) return true;
    responder.respond(call, { ...refusal('limit', 'rate-limited'), headers: ['retry-after', String(waitSeconds)] });
    return false;
  };

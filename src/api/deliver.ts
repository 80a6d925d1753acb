// The last step of a request: its answer, or the fault that spoils it.

import { firingOf } from '../faults/fault-list.ts';
import type { Call } from './call.ts';
import { crowded } from './crowded.ts';
import type { Responder, Response } from './responder.ts';
import type { Waits } from './waits.ts';

export type Delivery = {
  readonly responder: Responder;
  readonly waits: Waits;
};

/** Delivers what an id answers, unless the request or its world asks for a fault. */
export function deliver(call: Call, id: number, response: Response, { responder, waits }: Delivery): void {
  const { caller, preferences, method } = call;
  const { variant } = response;
  const wanted = preferences?.fault;
  const firing =
    wanted === undefined ? caller?.world.faults.decide({ id, variant, user: caller.user, method }) : firingOf(wanted);
  if (firing === undefined) {
    responder.respond(call, response);
    return;
  }
  if (firing.waits && !waits.hasRoomFor(call)) {
    responder.respond(call, crowded);
    return;
  }
  const exchange = {
    call,
    responder,
    response: { ...response, fault: firing.name },
    wait: (delayMs: number) => waits.wait(call, delayMs),
    ended: () => waits.hasEnded(call),
    draw: firing.draw,
  };
  firing.apply(exchange)?.catch((error) => responder.fail(call, error));
}

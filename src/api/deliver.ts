// The last step of a request: its answer, or the fault that spoils it.

import { firingOf } from '../faults/fault-list.ts';
import type { Firing } from '../faults/firing.ts';
import type { Call } from './call.ts';
import { crowded } from './crowded.ts';
import type { Responder, Response } from './responder.ts';
import type { Waits } from './waits.ts';

export type Delivery = {
  readonly responder: Responder;
  readonly waits: Waits;
};

/** Delivers what an id answers, unless the request or its world asks for a fault. */
export function deliver(call: Call, id: number, response: Response, delivery: Delivery): void {
  const { caller, preferences, method } = call;
  const { variant } = response;
  const wanted = preferences?.fault;
  const firing =
    wanted === undefined ? caller?.world.faults.decide({ id, variant, user: caller.user, method }) : firingOf(wanted);
  if (firing === undefined) delivery.responder.respond(call, response);
  else spoil(call, response, firing, delivery);
}

/** Delivers what answers a call for no conversation: rules of the world do not match it, the request may ask for a fault. */
export function deliverElsewhere(call: Call, response: Response, delivery: Delivery): void {
  const wanted = call.preferences?.fault;
  if (wanted === undefined) delivery.responder.respond(call, response);
  else spoil(call, response, firingOf(wanted), delivery);
}

function spoil(call: Call, response: Response, firing: Firing, { responder, waits }: Delivery): void {
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

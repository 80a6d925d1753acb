// The last step of a request: its answer, or the fault that spoils it.

import type { FastifyReply } from 'fastify';
import { firingOf } from '../faults/fault-list.ts';
import type { Responder, Response } from './responder.ts';
import type { Waits } from './waits.ts';

export type Delivery = {
  readonly responder: Responder;
  readonly waits: Waits;
  readonly log: { error(error: unknown): void };
};

/** Delivers what an id answers, unless the request or its world asks for a fault. */
export function deliver(
  reply: FastifyReply,
  id: number,
  response: Response,
  { responder, waits, log }: Delivery,
): void {
  const { caller, preferences, method } = reply.request;
  const { variant } = response;
  const wanted = preferences?.fault;
  const firing =
    wanted === undefined ? caller?.world.faults.decide({ id, variant, user: caller.user, method }) : firingOf(wanted);
  if (firing === undefined) {
    responder.respond(reply, response);
    return;
  }
  const exchange = {
    reply,
    responder,
    response: { ...response, fault: firing.name },
    wait: (delayMs: number) => waits.wait(reply, delayMs),
    ended: () => waits.hasEnded(reply),
    draw: firing.draw,
  };
  firing.apply(exchange)?.catch((error) => {
    log.error(error);
    // Whoever still waits would wait for ever.
    if (!reply.raw.writableEnded) reply.raw.destroy();
  });
}

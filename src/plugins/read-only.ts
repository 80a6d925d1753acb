// Keeps visitors of a demo from changing the worlds of others, and from having it call other machines.

import type { FastifyRequest } from 'fastify';
import { MockProblem } from '../problems/problem-json.ts';

/** Where the requests of the demo itself come from: no socket has this address. */
export const demoAddress = 'demo';

const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** @throws MockProblem, `read-only`, for a visitor’s request that is not for reading */
export function refuseChanges({ method, socket }: FastifyRequest): void {
  if (reading.includes(method) || socket.remoteAddress === demoAddress) return;
  throw readOnly();
}

export function readOnly(): MockProblem {
  const detail =
    'this is a demo (--demo): its control plane and its webhooks can only be read; start a mock of your own to change them';
  return new MockProblem('read-only', detail, { problems: [] });
}

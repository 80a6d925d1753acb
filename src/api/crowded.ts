// The answer to a request that would have to wait while too many do: without its delay it would prove nothing.

import { type ByteString, jsonBytes } from '../byte-string.ts';
import { ownVariants } from './origin.ts';
import { type Problem, problemJson } from './problem.ts';
import type { Response } from './responder.ts';

export const crowdedProblem: Problem = {
  type: 'urn:partoo-mock:too-many-waiting',
  title: 'Too many requests are waiting already',
  status: 503,
  detail: 'this one was to wait for a delay or a fault, and did not: let fewer wait at once, or raise --max-waiting',
  problems: [],
};
const body: ByteString = jsonBytes(crowdedProblem);

export const crowded: Response = {
  source: 'limit',
  variant: ownVariants.tooManyWaiting,
  status: crowdedProblem.status,
  type: problemJson,
  body,
};

// Logs warnings that requests cause: so many of each kind, so that nobody can fill a disk with them.

import type { FastifyBaseLogger } from 'fastify';
import { limits } from '../config/limits.ts';

/** Makes what logs a warning of a kind, unless there were too many of it. */
export function limitedWarnings(log: Pick<FastifyBaseLogger, 'warn'>): (kind: string, message: string) => void {
  const counts = new Map<string, number>();
  return (kind, message) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count < limits.warnings) log.warn(message);
    if (count === limits.warnings) log.warn(`${message} (more of this kind are not logged)`);
  };
}

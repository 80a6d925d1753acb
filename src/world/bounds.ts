// Bounds what clients state of one world, and its log.

import { limits } from '../config/limits.ts';
import { MockProblem } from '../problems/problem-json.ts';
import type { Touched } from './touched.ts';

/** @throws MockProblem where overrides are too many, or too long */
export function checkRoom(touched: Iterable<Touched>): void {
  let count = 0;
  let bytes = 0;
  for (const one of touched) {
    // What only happened in a conversation is bounded with the log.
    if (one.override !== undefined) count += 1;
    bytes += overrideBytesOf(one);
  }
  checkOverrideCount(count);
  const most = limits.overrideBytesPerWorld;
  if (bytes > most) throw new MockProblem('too-many', `a world has ${most} bytes of overrides at most`);
}

const overrideBytes = new WeakMap<Touched, number>();

function overrideBytesOf(touched: Touched): number {
  const { override, readBy } = touched;
  const bytes = overrideBytes.get(touched) ?? JSON.stringify({ fields: override?.fields ?? {}, readBy }).length;
  overrideBytes.set(touched, bytes);
  return bytes;
}

/** @throws MockProblem where rules are too many */
export function checkFaultCount(count: number): void {
  const most = limits.faultsPerWorld;
  if (count > most) throw new MockProblem('too-many', `a world has ${most} faults at most`);
}

/** @throws MockProblem where overrides are too many */
export function checkOverrideCount(overrides: number): void {
  const most = limits.overridesPerWorld;
  if (overrides > most) throw new MockProblem('too-many', `a world has ${most} overrides at most`);
}

/**
 * An endless log would fill the memory, and take ever longer to play.
 *
 * @throws MockProblem where it is too long
 */
export function checkLogSize(events: number, bytes: number): void {
  const { eventsPerWorld, eventBytesPerWorld } = limits;
  if (events > eventsPerWorld || bytes > eventBytesPerWorld) throw logIsFull();
}

export function logIsFull(): MockProblem {
  const most = `${limits.eventsPerWorld} events and ${limits.eventBytesPerWorld} bytes`;
  return new MockProblem('conflict', `the log of a world holds ${most} at most: reset the world`, { problems: [] });
}

export const bytesOf = (events: readonly unknown[]): number => Buffer.byteLength(JSON.stringify(events));

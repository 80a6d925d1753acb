// The worlds in which the emulated plane is checked, each made what its name says.

import { errorStatuses } from '../src/api/errors.ts';
import { variantNames } from '../src/conversations/variants.ts';
import { connectMock } from '../src/library/connect-mock.ts';

/** A world by its key. */
export const worlds = {
  plain: 'plain',
  later: 'later',
  earlier: 'earlier',
  limited: 'limited',
  laid: 'laid',
  faulty: 'faulty',
  control: 'control',
  /** Of another mock. */
  unkept: 'unkept',
} as const;

/** Under each of these a variant is laid over. */
export const laid = variantNames.map((variant, at) => ({ id: 5000 + at, variant }));

/** Each of these is answered an error by a fault. */
export const struck = errorStatuses.map((status) => ({ id: 6000 + status, status }));

export async function makeWorlds(url: string): Promise<void> {
  const mock = connectMock(url);
  await mock.world(worlds.later).clock.advance('P400D');
  await mock.world(worlds.earlier).clock.advance('-P400D');
  const limited = mock.world(worlds.limited);
  await limited.rateLimit.set(1);
  await limited.fetch('/v2/conversations/1');
  const { conversations } = mock.world(`${worlds.laid}:alice`);
  await conversations.set(Object.fromEntries(laid.map(({ id, variant }) => [id, { variant, is_read: true }])));
  const { faults } = mock.world(worlds.faulty);
  for (const { id, status } of struck) await faults.add({ match: { id }, fault: 'status', with: { status } });
  const asked = mock.world(`${worlds.control}:alice`);
  for (const id of [777, 404]) await asked.fetch(`/v2/conversations/${id}`);
}

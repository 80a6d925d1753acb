// Makes the key of a world from its name and the name of a user.

import { isReservedKey, isSendable, reservedKeys } from '../partoo/keys.ts';

/** Who acts in a world. */
export type As = {
  /** The user; none unless it is given. */
  readonly user?: string | undefined;
};

/**
 * The key of a world, perhaps as a user. A colon in a name is sent as `%3A`, since in a key it ends the world.
 *
 * @param as whenever it is given, empty too, the name is that of a world and no more
 * @throws TypeError if no header can carry the name, or it would be read as something else
 * @example keyOf('suite-42') // 'suite-42'
 * @example keyOf('checkout: pays', { user: 'alice' }) // 'checkout%3A pays:alice'
 * @example keyOf('expired') // 'TypeError: world("expired"): this key is always refused, it stands for a key whose time is over; choose another name'
 */
export function keyOf(name: string, as?: As): string {
  const call = `world(${JSON.stringify(name)})`;
  if (typeof name !== 'string' || name === '') {
    throw new TypeError(`${call}: expected the name of a world, such as "suite-42"`);
  }
  if (!isSendable(name)) throw new TypeError(`${call}: ${unsendable}`);
  if (as === undefined && name.includes(':')) throw new TypeError(`${call}: ${adviceOnColon(name)}`);
  const user = as?.user;
  if (user === undefined && isReservedKey(name)) {
    const { description } = reservedKeys[name];
    throw new TypeError(`${call}: this key is always refused, it stands for ${description}; choose another name`);
  }
  if (user !== undefined && (typeof user !== 'string' || !isSendable(user))) {
    throw new TypeError(
      `${call}, user ${JSON.stringify(user)}: expected the name of a user, such as "alice"; ${unsendable}`,
    );
  }
  const world = as === undefined ? name : name.replaceAll(':', '%3A');
  return user === undefined ? world : `${world}:${user}`;
}

/** Why no header can carry a name. */
export const unsendable =
  'a key is sent in a header, which takes Latin letters, digits and signs, and blanks only between them';

function adviceOnColon(name: string): string {
  const [world = '', ...rest] = name.split(':');
  const user = rest.join(':').trim();
  const apart = `world(${JSON.stringify(world)}, ${JSON.stringify({ user })})`;
  return `a colon ends the world and begins a user. Write ${apart}, or world(${JSON.stringify(name)}, {}) if it is part of the name`;
}

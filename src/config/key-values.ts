// The values of options that hold keys: those that are refused whatever is configured cannot be made valid.

import { reservedKeys } from '../api/authenticate.ts';
import type { KeyBinding } from '../worlds/worlds.ts';
import type { Value } from './values.ts';

const reserved = Object.keys(reservedKeys).join(', ');
const isReserved = (key: string) => Object.hasOwn(reservedKeys, key);

/** A key that is valid. */
export const apiKey: Value<string> = {
  placeholder: 'KEY',
  expected: `some text, but not ${reserved}, which are always refused`,
  parse: (given) => (given === '' || isReserved(given) ? undefined : given),
};

/** A key, the world it acts in, and perhaps the user it acts for. */
export const keyBinding: Value<KeyBinding> = {
  isSecret: true,
  placeholder: 'KEY=WORLD[:USER]',
  expected: `a key and what it stands for, like demo=acme:alice; the keys ${reserved} are always refused`,
  parse: (given) => {
    const [, key, world, user] = /^([^=,]+)=([^:=,]+)(?::([^=,]+))?$/.exec(given) ?? [];
    return key === undefined || world === undefined || isReserved(key) ? undefined : { key, world, user };
  },
};

// Headers from what was read: Node’s own `headers` would sort out all of them first, which costs more than the answer.

import type { IncomingMessage } from 'node:http';

const none: readonly string[] = [];

/**
 * Every value of a header, in the order they came. The name is given in small letters.
 *
 * @example headerValues(request, 'x-apikey') // ['suite-42']
 */
export function headerValues({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  let values = none;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const given = rawHeaders[at];
    if (given?.length === name.length && given.toLowerCase() === name) values = [...values, `${rawHeaders[at + 1]}`];
  }
  return values;
}

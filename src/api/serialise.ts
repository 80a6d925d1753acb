// Bodies to JSON. A body that is served again was written once: conversations and error bodies never change.

const written = new WeakMap<object, string>();

/** JSON of a body that nobody mutates; an object seen before costs a look-up. */
export function serialise(body: object): string {
  const known = written.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  written.set(body, text);
  return text;
}

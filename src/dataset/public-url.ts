// Knows where pictures and media are reached: a part of the bodies, so it follows neither port nor Host.

/** What their URLs start with unless `public-url` is set. The files of the built-in fixtures have it. */
export const defaultPublicUrl = 'http://localhost:7278';

/**
 * Copies a conversation, or all of a fixture, with the URLs that the mock itself serves under another base.
 *
 * @example rebased(conversation, 'http://partoo:7278').consumer_img?.startsWith('http://partoo:7278/avatars/') // true
 */
export function rebased<Value>(value: Value, publicUrl: string): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && part.startsWith(`${defaultPublicUrl}/`)
      ? publicUrl + part.slice(defaultPublicUrl.length)
      : part,
  );
}

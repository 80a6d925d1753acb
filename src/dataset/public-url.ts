// Knows where pictures and media are reached: a part of the bodies, so no answer follows the Host of its request.

/** What their URLs start with unless `public-url` is set. The files of the built-in fixtures have it. */
export const defaultPublicUrl = 'http://localhost:7278';

/** The setting that follows the address that a mock listens on. */
export const automatic = 'auto';

/**
 * What a setting stands for until the mock listens.
 *
 * @example publicUrlOf('auto') // 'http://localhost:7278'
 */
export const publicUrlOf = (setting: string): string => (setting === automatic ? defaultPublicUrl : setting);

/**
 * Copies conversations and messages with the URLs that the mock itself serves under another base.
 *
 * @example rebased(conversation, 'http://partoo:7278').consumer_img?.startsWith('http://partoo:7278/avatars/') // true
 */
export function rebased<Value>(value: Value, publicUrl: string): Value {
  if (publicUrl === defaultPublicUrl) return value;
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && part.startsWith(`${defaultPublicUrl}/`)
      ? publicUrl + part.slice(defaultPublicUrl.length)
      : part,
  );
}

// Knows where pictures and media are reached: a part of the bodies, so it follows neither port nor Host.

import type { Conversation } from '../partoo/conversation.ts';

/** What their URLs start with unless `public-url` is set. The files of the built-in fixtures have it. */
export const defaultPublicUrl = 'http://localhost:7278';

/**
 * Copies a conversation with the URLs that the mock itself serves under another base.
 *
 * @example rebased(conversation, 'http://partoo:7278').consumer_img?.startsWith('http://partoo:7278/avatars/') // true
 */
export function rebased(conversation: Conversation, publicUrl: string): Conversation {
  return JSON.parse(JSON.stringify(conversation), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(`${defaultPublicUrl}/`)
      ? publicUrl + value.slice(defaultPublicUrl.length)
      : value,
  );
}

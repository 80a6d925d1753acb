// Where the pictures and media of conversations are reached: a part of the bodies, so it follows neither port nor Host.

import type { Conversation } from './conversation.ts';

/** What their URLs start with unless `public-url` says otherwise. The files of the built-in fixtures have it. */
export const defaultPublicUrl = 'http://localhost:7278';

/**
 * A conversation with the URLs that the mock itself serves under another base.
 *
 * @example rebased(conversation, 'http://partoo:7278').consumer_img // 'http://partoo:7278/avatars/3d61f8aa.svg'
 */
export function rebased(conversation: Conversation, publicUrl: string): Conversation {
  return JSON.parse(JSON.stringify(conversation), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(`${defaultPublicUrl}/`)
      ? publicUrl + value.slice(defaultPublicUrl.length)
      : value,
  );
}

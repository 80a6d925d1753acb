// Finds what the mock itself serves of the URLs in conversations: the page loads nothing from any other host.

import { base } from './api.ts';

/**
 * Where the mock serves a picture or medium, seen from this page: conversations name it by `--public-url`, which may be
 * another host than the one that this page came from. Undefined for what is elsewhere.
 */
export function ownUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const path = /\/(avatars\/[^/]+\.svg|media\/[^/]+)$/.exec(new URL(url).pathname)?.[1];
  return path && new URL(path, base).href;
}

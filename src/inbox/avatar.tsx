// The picture of a consumer, or the first letters of the name, with the channel on it.

import { ownUrl } from './own-url.ts';

type Props = { readonly name: string | null; readonly url: string | null; readonly channel: string };

export function Avatar({ name, url, channel }: Props) {
  const picture = url === null ? undefined : ownUrl(url);
  return (
    <span class="avatar" data-channel={channel} title={channel}>
      {picture === undefined ? (
        <span class="initials" aria-hidden="true">
          {initials(name)}
        </span>
      ) : (
        <img src={picture} alt="" loading="lazy" decoding="async" />
      )}
      <span class="channel">
        <span class="hidden">{channel}</span>
        <span aria-hidden="true">{channel === 'Custom' ? '∗' : channel.slice(0, 1)}</span>
      </span>
    </span>
  );
}

const initials = (name: string | null) =>
  (name ?? '')
    .split(/[\s@(]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase() || '?';

// One message. Text is text: nothing of it is ever read as HTML.

import type { Message } from '../partoo/message.ts';
import { retry } from './actions.ts';
import { kindOf } from './message-text.ts';
import { ownUrl } from './own-url.ts';
import { exactly, hourOf, instantMs } from './time.ts';

type Props = { readonly message: Message; readonly day: string | undefined };

export function Bubble({ message, day }: Props) {
  const { id, date, sender_type, sender_label, status } = message;
  const atMs = instantMs(date);
  return (
    <li class="message" data-sender={sender_type}>
      {day && <p class="day">{day}</p>}
      <div class="bubble" data-status={status}>
        <span class="hidden">{sender_type === 'User' ? 'The business:' : 'The consumer:'}</span>
        <Content {...message} />
        <footer>
          {sender_label && <bdi title={sender_label}>{sender_label}</bdi>}
          <time dateTime={new Date(atMs).toISOString()} title={exactly(atMs)}>
            {hourOf(atMs)}
          </time>
          {sender_type === 'User' && <span class="delivery">{deliveries[status]}</span>}
          {status === 'Failed' && sender_type === 'User' && (
            <button type="button" onClick={() => retry(id)}>
              Send again
            </button>
          )}
        </footer>
      </div>
    </li>
  );
}

const deliveries: Record<Message['status'], string> = { Sending: 'Sending…', Success: 'Delivered', Failed: 'Failed' };

function Content({ content, content_type, is_deleted }: Message) {
  if (is_deleted) return <p class="gone">Message taken back</p>;
  const kind = kindOf(content_type);
  if (kind === undefined) return <p dir="auto">{content}</p>;
  const url = content === null ? undefined : ownUrl(content);
  return (
    <figure>
      {url && <Medium url={url} />}
      <figcaption>
        <span class="kind">{kind}</span>
        {url === undefined && content && <p dir="auto">{content}</p>}
      </figcaption>
    </figure>
  );
}

/** By what the mock serves: a story may be a picture or a video. */
function Medium({ url }: { readonly url: string }) {
  if (/\.(jpg|svg)$/.test(url)) return <img src={url} alt="" loading="lazy" />;
  // biome-ignore lint/a11y/useMediaCaption: it comes from a consumer
  if (url.endsWith('.mp4')) return <video src={url} controls preload="metadata" />;
  // biome-ignore lint/a11y/useMediaCaption: it comes from a consumer
  if (url.endsWith('.mp3')) return <audio src={url} controls preload="metadata" />;
  return <a href={url}>Open</a>;
}

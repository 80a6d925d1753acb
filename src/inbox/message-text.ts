// Says in words what a message holds, where there is not room for it.

import type { Message } from '../partoo/message.ts';

const kinds: Record<string, string> = {
  Image: 'Picture',
  Video: 'Video',
  Audio: 'Voice message',
  Document: 'Document',
  IgStoryReply: 'Reply to a story',
  IgStoryMention: 'Mention in a story',
  Unsupported: 'Unsupported message',
};

/** The last words of a conversation. */
export function preview(message: Message | null): string {
  if (message === null) return 'No message yet';
  const { sender_type, content_type, content, is_deleted } = message;
  const text = is_deleted ? 'Message taken back' : (kindOf(content_type) ?? content ?? '');
  return sender_type === 'User' ? `You: ${text}` : text;
}

/** The kind of a message that is no text; a kind that nobody knows yet by its name. */
export const kindOf = (contentType: string): string | undefined =>
  contentType === 'Text' ? undefined : (kinds[contentType] ?? contentType);

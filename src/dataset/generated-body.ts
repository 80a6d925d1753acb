// The body of a generated conversation: the bytes of its JSON, put together from pieces. Most of them come again in
// other conversations and are kept, which takes half of the time of writing each body anew. They are joined and not
// added: V8 keeps a sum of texts as a tree, and walks it for every answer.

import { FifoMap } from 'toad-cache';
import { type ByteString, jsonBytes } from '../byte-string.ts';
import type { Business, Conversation, CustomChannel, Message } from './conversation.ts';

/** Every business of an organisation, their users, and all that anybody says. */
const keptPieces = 2000;

const pieces = new FifoMap<ByteString>(keptPieces);

/**
 * Writes a generated conversation as `jsonBytes` would.
 *
 * @example generatedBody(generate(identityOf(1, 777), setting).at(nowMs)).slice(0, 10) // '{"id":777,'
 */
export function generatedBody(conversation: Conversation): ByteString {
  const { consumer_name, last_message, issues } = conversation;
  const name = consumer_name === null ? 'null' : jsonBytes(consumer_name);
  const body = [
    '{"id":',
    conversation.id,
    ',"consumer_img":',
    plain(conversation.consumer_img),
    ',"consumer_name":',
    name,
    ',"consumer_phone_number":',
    plain(conversation.consumer_phone_number),
    ',"last_message":',
    last_message === null ? 'null' : messageBody(last_message, name),
    ',"is_read":',
    conversation.is_read,
    ',"status":"',
    conversation.status,
    '","created_at":"',
    conversation.created_at,
    '","has_one_user_message":',
    conversation.has_one_user_message,
    ',"business":',
    kept(conversation.business),
    ',"messaging_partner":"',
    conversation.messaging_partner,
    '","issues":',
    issues.length === 0 ? '[]' : jsonBytes(issues),
    ',"first_message_date":"',
    conversation.first_message_date,
    '","is_expired":',
    conversation.is_expired,
    ',"is_solved":',
    conversation.is_solved,
    ',"assigned_user_id":',
    plain(conversation.assigned_user_id),
    ',"custom_channel":',
    kept(conversation.custom_channel),
    '}',
  ].join('');
  // Of pieces that are bytes, and of text that is ASCII.
  return body as ByteString;
}

/** `consumer` is the name of the consumer as it stands in the conversation. */
const messageBody = (message: Message, consumer: string) =>
  [
    '{"id":',
    message.id,
    ',"conversation_id":',
    message.conversation_id,
    ',"date":"',
    message.date,
    '","content_type":"',
    message.content_type,
    '","sender_type":"',
    message.sender_type,
    '","sender_label":',
    message.sender_type === 'Consumer' ? consumer : kept(message.sender_label),
    ',"status":"',
    message.status,
    '","is_deleted":',
    message.is_deleted,
    ',"content":',
    kept(message.content),
    ',"user_id":',
    plain(message.user_id),
    ',"custom_channel":',
    kept(message.custom_channel),
    '}',
  ].join('');

/** What has nothing to escape: a picture, a number, an id. */
const plain = (text: string | null) => (text === null ? 'null' : `"${text}"`);

/** What comes again. */
function kept(value: Business | CustomChannel | string | null): string {
  if (value === null) return 'null';
  const known = pieces.get(value);
  if (known !== undefined) return known;
  const piece = jsonBytes(value);
  pieces.set(value, piece);
  return piece;
}

// Decides what the other side of a conversation does: the consumer writes, messages are taken back, or fail. Pure.

import type { contentTypes, Message } from '../partoo/message.ts';
import { fieldProblem } from '../problems/field-problem.ts';
import { badFields, MockProblem } from '../problems/problem-json.ts';
import type { Fact } from './events.ts';
import { conversationIn, postedBy, type Situation } from './messaging.ts';
import { messageAt } from './thread.ts';

type Incoming = { readonly content: string; readonly content_type?: (typeof contentTypes)[number] };

/** @throws MockProblem where there is no such conversation, or no consumer writes such a message there */
export function receiveMessage(
  situation: Situation,
  id: number,
  incoming: Incoming,
): Extract<Fact, { type: 'message.received' }> {
  const { content, content_type: contentType = 'Text' } = incoming;
  const conversation = conversationIn(situation, id);
  const { consumer_name: senderLabel, messaging_partner: channel } = conversation;
  if (contentType.startsWith('IgStory') && channel !== 'Instagram') {
    throw badFields([fieldProblem('/content_type', contentType, `no story: the channel is ${channel}`)]);
  }
  return {
    type: 'message.received',
    data: { ...postedBy(situation, conversation), contentType, content, senderLabel },
  };
}

/** @throws MockProblem where there is no such message */
export function deleteMessage(situation: Situation, id: number, message: number): Fact[] {
  const { is_deleted: isDeleted } = messageIn(situation, id, message);
  return isDeleted ? [] : [{ type: 'message.deleted', data: { id, message } }];
}

/** @throws MockProblem where there is no such message, or no user sent it */
export function failMessage(situation: Situation, id: number, message: number): Fact[] {
  const { sender_type: sender, status } = messageIn(situation, id, message);
  if (sender !== 'User') throw new MockProblem('conflict', `${message} was not sent by a user: it cannot fail`);
  return status === 'Failed' ? [] : [{ type: 'message.failed', data: { id, message } }];
}

function messageIn({ state, dataset, nowMs }: Situation, id: number, message: number): Message {
  const found = messageAt(state, dataset, id, message, nowMs);
  if (found === undefined) throw new MockProblem('not-found', `conversation ${id} has no message ${message}`);
  return found;
}

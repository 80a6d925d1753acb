// What is special about a conversation, in a word each.

import type { Conversation } from '../partoo/conversation.ts';

type Props = { readonly conversation: Conversation; readonly isChanged: boolean };

export function Badges({ conversation, isChanged }: Props) {
  const { is_read, is_expired, is_solved, issues, assigned_user_id, last_message } = conversation;
  const badges = {
    changed: isChanged,
    unread: !is_read,
    expired: is_expired,
    solved: is_solved,
    issues: issues.length > 0,
    failed: last_message?.status === 'Failed',
    assigned: assigned_user_id !== null,
  };
  return (
    <span class="badges">
      {Object.entries(badges).map(
        ([name, isShown]) =>
          isShown && (
            <span key={name} class="badge" data-badge={name}>
              {name}
            </span>
          ),
      )}
    </span>
  );
}

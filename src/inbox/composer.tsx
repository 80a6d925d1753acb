// Writes as the user of Partoo, or as the consumer; says in words why nobody can answer.

import { useSignal } from '@preact/signals';
import { consumerWrites, send } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { canChange, catalogue, conversation, thread } from './state.ts';
import { exactly, instantMs } from './time.ts';

export function Composer() {
  const text = useSignal('');
  const why = obstacle();
  const write = async (how: typeof send) => {
    const written = text.value;
    if (written.trim() === '') return;
    // At once, so that nothing is sent twice, and what is written meanwhile stays.
    text.value = '';
    if (!(await how(written)) && text.value === '') text.value = written;
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        write(send);
      }}
    >
      {why && (
        <p class="obstacle">
          <b>Cannot be answered.</b> <span>{why}</span>
        </p>
      )}
      <textarea
        id="composer"
        rows={2}
        dir="auto"
        aria-label="Message"
        placeholder={why === undefined ? 'Write a message' : canChange.value ? 'Write as the consumer' : ''}
        disabled={why !== undefined && !canChange.value}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          write(why && canChange.value ? consumerWrites : send);
        }}
      />
      <div class="actions">
        <ControlButton title="As if it came in from outside" onClick={() => write(consumerWrites)}>
          The consumer writes
        </ControlButton>
        <button type="submit" class="primary" title="As a user of Partoo" disabled={why !== undefined}>
          Send
        </button>
      </div>
    </form>
  );
}

/** Why no message can be sent, in words. */
function obstacle(): string | undefined {
  const { value: opened } = conversation;
  if (opened === null) return undefined;
  if (opened.issues.includes('facebook_no_page_linked')) return 'No Facebook page is linked to the business.';
  if (opened.issues.length > 0) return `The business has a set-up problem: ${opened.issues.join(', ')}.`;
  if (opened.is_expired) return `Expired${expiredSince()}: the consumer has been silent for too long.`;
  if (opened.is_solved) return 'Solved: re-open it to answer.';
  if (opened.custom_channel?.is_readonly) return 'The custom channel is read-only.';
  return undefined;
}

/** Since when: the consumer’s last words, and how long the channel stays open after them. */
function expiredSince(): string {
  const last = thread.value.findLast(({ sender_type }) => sender_type === 'Consumer');
  const channel = catalogue.value?.channels.find(({ name }) => name === conversation.value?.messaging_partner);
  if (last === undefined || channel === undefined) return '';
  return ` since ${exactly(instantMs(last.date) + channel.windowMs)}`;
}

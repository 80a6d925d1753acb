// Which keys do what.

import { useEffect, useRef } from 'preact/hooks';
import { isHelpOpen } from './state.ts';

const things = {
  World: 'All that belongs to one API key: its conversations, clock and trouble. New makes one of your own.',
  'Make it': 'Lays another situation over the conversation that is open. Clients get it, until it is taken back.',
  'The consumer writes': 'A message comes in from outside, and webhooks are delivered. Send writes as the business.',
  Trouble: 'What clients are to meet: errors, slowness, broken connections, too many requests.',
};

const keys = {
  '↑ ↓': 'the conversation before, the next',
  Enter: 'write in the conversation that is open',
  '/': 'search; a number opens any id',
  '?': 'this help',
  Esc: 'close a menu, or this help',
};

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isHelpOpen.value) dialog.current?.showModal();
  }, [isHelpOpen.value]);
  return (
    <dialog
      ref={dialog}
      aria-label="Help"
      onClose={() => {
        isHelpOpen.value = false;
      }}
    >
      <h2>What is what</h2>
      <dl>
        {Object.entries(things).map(([thing, does]) => (
          <div key={thing}>
            <dt>
              <b>{thing}</b>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h2>Keys</h2>
      <dl>
        {Object.entries(keys).map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        Looking leaves no trace: this page reads with <code>Prefer: unrecorded</code>. The endpoints are in the{' '}
        <a href="docs">contract</a>.
      </p>
      <form method="dialog">
        <button type="submit" class="primary">
          Close
        </button>
      </form>
    </dialog>
  );
}

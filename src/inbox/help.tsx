// Which keys do what.

import { useEffect, useRef } from 'preact/hooks';
import { isHelpOpen } from './state.ts';

const keys = {
  '↑ ↓': 'the conversation before, the next',
  Enter: 'write in the conversation that is open',
  '/': 'search; a number opens any id',
  '?': 'this',
  Esc: 'closes this',
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
        Looking disturbs nobody: this page reads with <code>Prefer: unrecorded</code>, which leaves no trace in the
        journal. What you do here is done in the world that its key names.
      </p>
      <form method="dialog">
        <button type="submit" class="primary">
          Close
        </button>
      </form>
    </dialog>
  );
}

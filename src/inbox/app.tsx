// The page: what is on top, and the panes. A narrow screen shows one of them, and which.

import { AnswerPane } from './answer-pane.tsx';
import { Conversations } from './conversations.tsx';
import { Entrance } from './entrance.tsx';
import { Help } from './help.tsx';
import { Now } from './now.tsx';
import { access, catalogue, notice, type Pane, pane } from './state.ts';
import { Thread } from './thread.tsx';
import { TopBar } from './top-bar.tsx';

export function App() {
  return (
    <div class="page" data-pane={pane.value}>
      <div>
        <TopBar />
        {catalogue.value?.demo && (
          <aside class="demo" aria-label="Demo">
            This is a demo: a day at a business, over and over. You may look and write; the clock, faults and cases
            cannot be changed.
          </aside>
        )}
      </div>
      {access.value === 'needs-key' ? (
        <main class="panes">
          <Entrance wants="key" />
        </main>
      ) : (
        <main class="panes">
          <Conversations />
          <Thread />
          <AnswerPane />
          <Now />
        </main>
      )}
      <Tabs />
      <Notice />
      <Help />
    </div>
  );
}

const tabs = { conversations: 'Inbox', thread: 'Thread', answer: 'JSON', requests: 'Now' } satisfies Partial<
  Record<Pane, string>
>;

function Tabs() {
  return (
    <nav class="tabs" aria-label="Panes">
      {Object.entries(tabs).map(([name, title]) => (
        <button
          type="button"
          key={name}
          aria-current={name === pane.value ? 'page' : undefined}
          onClick={() => {
            pane.value = name as Pane;
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

/** Says one thing at a time, and only what somebody did: requests that stream in are not read out. */
function Notice() {
  const { text = '', isError = false } = notice.value ?? {};
  return (
    <div class="notice" role={isError ? 'alert' : 'status'} data-error={isError} data-empty={text === ''}>
      <span>{text}</span>
      {text !== '' && (
        <button
          type="button"
          class="quiet"
          aria-label="Dismiss"
          onClick={() => {
            notice.value = null;
          }}
        >
          ×
        </button>
      )}
    </div>
  );
}

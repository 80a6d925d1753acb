// The page: what is on top, and the panes. A narrow screen shows one of them, and which.

import { AnswerPane } from './answer-pane.tsx';
import { Conversations } from './conversations.tsx';
import { Entrance } from './entrance.tsx';
import { Help } from './help.tsx';
import { isPart, Now } from './now.tsx';
import { access, notice, type Pane, pane, whyOff, world } from './state.ts';
import { Thread } from './thread.tsx';
import { TopBar } from './top-bar.tsx';

export function App() {
  return (
    <div class="page" data-pane={pane.value}>
      <div>
        <TopBar />
        {['read-only', 'no-control'].includes(access.value) && (
          <aside class="why-off" aria-label="What is off">
            {whyOff.value}
            {access.value === 'read-only' && world.value !== 'demo' && (
              <>
                {' '}
                It plays in the world <a href="#world=demo">demo</a>, not in this one.
              </>
            )}
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
      {access.value !== 'needs-key' && <Tabs />}
      <Notice />
      <Help />
    </div>
  );
}

const tabs = { conversations: 'Inbox', thread: 'Thread', answer: 'JSON', requests: 'Now' } satisfies Partial<
  Record<Pane, string>
>;

function Tabs() {
  const shown = isPart(pane.value) ? 'requests' : pane.value;
  return (
    <nav class="tabs" aria-label="Panes">
      {Object.entries(tabs).map(([name, title]) => (
        <button
          type="button"
          key={name}
          aria-current={name === shown ? 'page' : undefined}
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

// One conversation as people know it from messengers.

import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '../partoo/conversation.ts';
import { assign, markRead, solve } from './actions.ts';
import { Avatar } from './avatar.tsx';
import { Badges } from './badges.tsx';
import { Bubble } from './bubble.tsx';
import { Composer } from './composer.tsx';
import { answer, caseOf, conversation, id, nowMs, overrides, pane, situation, thread, users } from './state.ts';
import { dayOf, instantMs } from './time.ts';

export function Thread() {
  return (
    <section class="pane thread" aria-label="Conversation">
      {id.value === null ? <Nothing /> : <Opened />}
    </section>
  );
}

const Nothing = () => (
  <div class="empty">
    <h2>Choose a conversation</h2>
    <p>
      Each named case is a situation that a client has to handle. Any other id answers, too: type it into the search.
    </p>
    <button
      type="button"
      onClick={() => {
        situation.value = 'cases';
        pane.value = 'conversations';
      }}
    >
      Show the named cases
    </button>
  </div>
);

function Opened() {
  if (answer.value === null) return <p class="empty">Loading…</p>;
  if (conversation.value === null) {
    return <p class="empty">For this id a client gets an error, {answer.value.status}, and no conversation.</p>;
  }
  return (
    <>
      <Head />
      <Messages />
      <Composer />
    </>
  );
}

function Head() {
  const { value: opened } = conversation;
  if (opened === null) return null;
  const named = caseOf.value.get(opened.id);
  return (
    <header class="head">
      <Avatar name={opened.consumer_name} url={opened.consumer_img} channel={opened.messaging_partner} />
      <div>
        <div class="title">
          <h2 dir="auto">{opened.consumer_name || 'No name'}</h2>
          <Badges conversation={opened} isChanged={overrides.value.has(opened.id)} />
        </div>
        <p>
          {opened.id} · {opened.messaging_partner} · <bdi>{opened.business.name}</bdi>
        </p>
        {named && (
          <p>
            <span class="case">{named.name}</span>
            {answer.value?.source === 'fixture' ? `: ${named.description}` : ', changed since'}
          </p>
        )}
      </div>
      <div class="actions">
        <button type="button" onClick={() => solve(!opened.is_solved)}>
          {opened.is_solved ? 'Re-open' : 'Solve'}
        </button>
        <button type="button" onClick={() => markRead(!opened.is_read)}>
          {opened.is_read ? 'Mark unread' : 'Mark read'}
        </button>
        <select
          aria-label="Assigned to"
          value={opened.assigned_user_id ?? 'unassigned'}
          onChange={({ currentTarget: select }) =>
            assign(select.value).then((isDone) => {
              if (!isDone) select.value = opened.assigned_user_id ?? 'unassigned';
            })
          }
        >
          <option value="unassigned">Assigned to nobody</option>
          {assignees(opened).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

/** Users who may see its business, and the one whom it is assigned to. */
function assignees({ business, assigned_user_id: assigned }: Conversation) {
  const known = users.value
    .filter(({ id, business_ids }) => id === assigned || (business_ids?.includes(business.id) ?? true))
    .map((user) => ({ id: user.id, name: `${user.first_name} ${user.last_name}` }));
  const isOther = assigned !== null && known.every((user) => user.id !== assigned);
  return isOther ? [{ id: assigned, name: assigned }, ...known] : known;
}

function Messages() {
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const lastId = thread.value.at(-1)?.id;
  const isEmpty = lastId === undefined;
  const toEnd = () => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  const noteEnd = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    // One that is hidden is nowhere.
    if (clientHeight > 0) isAtEnd.current = scrollHeight - scrollTop - clientHeight < 10;
  };
  useEffect(toEnd, [lastId]);
  // The newest message stays in sight when the room for it changes.
  useEffect(() => {
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd());
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, [isEmpty]);
  if (isEmpty) return <p class="empty">No message yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by key
    <ol class="messages" aria-label="Messages" tabIndex={0} ref={list} onScroll={noteEnd}>
      {thread.value.map((message, at) => {
        const day = dayOf(instantMs(message.date), nowMs.value);
        const before = thread.value[at - 1];
        const isNewDay = before === undefined || dayOf(instantMs(before.date), nowMs.value) !== day;
        return <Bubble key={message.id} message={message} day={isNewDay ? day : undefined} />;
      })}
    </ol>
  );
}

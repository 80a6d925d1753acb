// The list of conversations: search, filters, rows.

import { open } from './actions.ts';
import { Avatar } from './avatar.tsx';
import { Badges } from './badges.tsx';
import { preview } from './message-text.ts';
import { Rows } from './rows.tsx';
import {
  caseOf,
  catalogue,
  channel,
  id,
  nowMs,
  overrides,
  type Row,
  rows,
  type Situation,
  search,
  shown,
  situation,
  situations,
  total,
} from './state.ts';
import { age, exactly } from './time.ts';

export function Conversations() {
  return (
    <section class="pane conversations" aria-label="Conversations">
      <Search />
      <p class="count" role="status">
        {shown.value.length === total.value
          ? `${total.value} conversations`
          : `${shown.value.length} of ${total.value} conversations`}
        {rows.value.length < total.value && ', loading…'}
      </p>
      {rows.value.length > 0 && shown.value.length === 0 && <Nothing />}
      <Rows
        label="Conversations"
        items={shown.value}
        keyOf={({ conversation }) => conversation.id}
        selected={id.value}
        height={76}
        isLoading={rows.value.length < total.value}
        onSelect={({ conversation }) => open(conversation.id)}
        onEnter={() => document.querySelector<HTMLElement>('#composer')?.focus()}
      >
        {(row) => <ConversationRow {...row} />}
      </Rows>
    </section>
  );
}

/** An id that was typed. */
function typed(): number | undefined {
  const number = Number(search.value);
  return /^[1-9]\d*$/.test(search.value.trim()) && Number.isSafeInteger(number) ? number : undefined;
}

const Nothing = () => (
  <div class="empty">
    <p>
      {typed() === undefined
        ? 'No conversation of this list matches.'
        : 'The list has no such conversation, but every id answers.'}
    </p>
    <button
      type="button"
      onClick={() => {
        search.value = channel.value = '';
        situation.value = 'all';
      }}
    >
      Show all
    </button>
  </div>
);

function Search() {
  const number = typed();
  return (
    <search class="search">
      <input
        id="search"
        type="search"
        placeholder="Search, or any id"
        aria-label="Search conversations, or type any id"
        value={search.value}
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
        }}
        onKeyDown={({ key, currentTarget }) => {
          const first = number ?? shown.value[0]?.conversation.id;
          if (key === 'Enter' && first !== undefined) open(first);
          // So that up, down and enter go on from there.
          if (key === 'Enter' || key === 'Escape') currentTarget.blur();
        }}
      />
      <select
        aria-label="Situation"
        value={situation.value}
        onChange={({ currentTarget }) => {
          situation.value = currentTarget.value as Situation;
        }}
      >
        {Object.entries(situations).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <select
        aria-label="Channel"
        value={channel.value}
        onChange={({ currentTarget }) => {
          channel.value = currentTarget.value;
        }}
      >
        <option value="">Every channel</option>
        {channels().map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {number !== undefined && (
        <button type="button" class="open-id" onClick={() => open(number)}>
          Open conversation {number}
        </button>
      )}
    </search>
  );
}

/** Those that the mock knows, or that are there. */
const channels = () =>
  catalogue.value?.channels.map(({ name }) => name) ?? [
    ...new Set(rows.value.map(({ conversation }) => conversation.messaging_partner)),
  ];

function ConversationRow({ conversation, atMs }: Row) {
  const { id, consumer_name, messaging_partner, business, last_message } = conversation;
  const named = caseOf.value.get(id);
  return (
    <div class="conversation-row" data-unread={!conversation.is_read} data-changed={overrides.value.has(id)}>
      <Avatar name={consumer_name} url={conversation.consumer_img} channel={messaging_partner} />
      <span class="who" dir="auto">
        {consumer_name || 'No name'}
      </span>
      <time title={exactly(atMs)}>{age(atMs, nowMs.value)}</time>
      <span class="words" dir="auto">
        {preview(last_message)}
      </span>
      <span class="place">
        {named === undefined ? (
          <span class="id">{id}</span>
        ) : (
          <span class="case" title={named.description}>
            {named.name}
          </span>
        )}
        <span class="business" dir="auto">
          {business.name}
        </span>
        <Badges conversation={conversation} isChanged={overrides.value.has(id)} />
      </span>
    </div>
  );
}

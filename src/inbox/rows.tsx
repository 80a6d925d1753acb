// Draws the rows of a long list that are in sight, and moves among them by key.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Props<Item> = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => number;
  readonly selected: number | null;
  /** Of every row, in pixels. */
  readonly height: number;
  /** Whether more come: until all are there, the selected one is kept in sight. */
  readonly isLoading?: boolean;
  readonly onSelect: (item: Item) => void;
  readonly onEnter?: () => void;
  readonly children: (item: Item) => ComponentChildren;
};

/** Rows above and below what is in sight, so that a fast scroll shows no gap. */
const beyond = 6;

export function Rows<Item>({
  label,
  items,
  keyOf,
  selected,
  height,
  isLoading,
  onSelect,
  onEnter,
  children,
}: Props<Item>) {
  const list = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const sight = useSignal(800);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      sight.value = entry?.contentRect.height ?? 0;
    });
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  const at = selected === null ? -1 : items.findIndex((item) => keyOf(item) === selected);
  useEffect(() => {
    const { current } = list;
    if (current === null || at < 0) return;
    if (at * height < current.scrollTop) current.scrollTop = at * height;
    const below = (at + 1) * height - current.clientHeight;
    if (below > current.scrollTop) current.scrollTop = below;
  }, [selected, at < 0, isLoading]);

  const from = Math.max(0, Math.floor(top.value / height) - beyond);
  const seen = items.slice(from, Math.ceil((top.value + sight.value) / height) + beyond);
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      return onEnter?.();
    }
    const to = targetOf(event.key, at, items.length - 1, Math.floor(sight.value / height));
    const item = to === undefined ? undefined : items[to];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item);
  };
  const idOf = (item: Item) => `${label}-${keyOf(item)}`.replaceAll(' ', '-');
  const active = seen.find((item) => keyOf(item) === selected);

  return (
    <div
      class="rows"
      role="listbox"
      aria-label={label}
      aria-activedescendant={active && idOf(active)}
      tabIndex={0}
      ref={list}
      onScroll={({ currentTarget }) => {
        top.value = currentTarget.scrollTop;
      }}
      onKeyDown={move}
    >
      <div role="presentation" style={{ height: `${items.length * height}px` }}>
        {seen.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are for the list, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the list names its active row
          <div
            key={keyOf(item)}
            id={idOf(item)}
            class="row"
            role="option"
            aria-selected={keyOf(item) === selected}
            aria-setsize={items.length}
            aria-posinset={from + index + 1}
            style={{ height: `${height}px`, transform: `translateY(${(from + index) * height}px)` }}
            onClick={() => onSelect(item)}
          >
            {children(item)}
          </div>
        ))}
      </div>
    </div>
  );
}

function targetOf(key: string, at: number, last: number, page: number): number | undefined {
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last }[
    key
  ];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

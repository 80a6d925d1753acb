// A panel of bars, one for each row, with the value at its end.

import type { Goal, Spread } from '../ratios.ts';
import { firstRow, middleOf, ownerOf } from './rows.ts';
import { element, rounded } from './svg.ts';

export type Bar = {
  readonly server: string;
  readonly value: number | undefined;
  /** Least and most of what was measured. */
  readonly spread?: Spread;
  readonly goal?: Goal | undefined;
};

export type Panel = {
  readonly x: number;
  /** Of the longest bar. */
  readonly width: number;
  readonly head: string;
  readonly note: string;
  readonly digits: number;
  readonly bars: readonly Bar[];
};

const thickness = 14;

export function bars({ x, width, head, note, digits, bars: all }: Panel): readonly string[] {
  const most = Math.max(...all.map(farEnd));
  const at = (value: number) => rounded(x + (value / most) * width);
  const mark = (value: number, middle: number, half: number, name: string) =>
    element('line', { x1: at(value), x2: at(value), y1: middle - half, y2: middle + half, class: name });
  return [
    element('text', { x, y: firstRow - 22, class: 'head' }, head),
    element('text', { x, y: firstRow - 6, class: 'note' }, note),
    ...all.flatMap((bar, row) => {
      const { server, value, spread, goal } = bar;
      if (value === undefined) return [];
      const middle = middleOf(row);
      const box = { x, y: middle - thickness / 2, width: rounded(at(value) - x), height: thickness, rx: 2 };
      const reach = spread && { x1: at(spread.min), x2: at(spread.max), y1: middle, y2: middle, class: 'reach' };
      return [
        element('rect', { ...box, class: `bar ${ownerOf(server)}` }),
        ...(reach
          ? [element('line', reach), mark(spread.min, middle, 3, 'reach'), mark(spread.max, middle, 3, 'reach')]
          : []),
        ...(goal && 'least' in goal ? [mark(goal.least, middle, 10, 'goal')] : []),
        element('text', { x: at(farEnd(bar)) + 6, y: middle + 4, class: ownerOf(server) }, value.toFixed(digits)),
      ];
    }),
  ];
}

/** The greatest of what is shown of a bar. */
const farEnd = ({ value = 0, spread, goal }: Bar) =>
  Math.max(value, spread?.max ?? 0, goal && 'least' in goal ? goal.least : 0);

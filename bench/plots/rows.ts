// What all plots share: how high a row is, whose it is, and its name on the left.

import { isMock, names } from '../names.ts';
import { element } from './svg.ts';

export const rowHeight = 26;
export const margin = 24;

/** Where the first row begins, below the title and the heads of the panels. */
export const firstRow = 112;

export const middleOf = (row: number) => firstRow + row * rowHeight + rowHeight / 2;
export const heightOf = (rows: number) => firstRow + rows * rowHeight + margin;

/** Whose a server is decides its colour. */
export const ownerOf = (server: string) =>
  isMock({ server }) ? 'mock' : server === names.http || server === names.fastify ? 'bare' : 'peer';

/** The names of the rows, and a title above. */
export const labels = (
  title: string,
  note: string,
  rows: readonly { readonly server: string; readonly label: string }[],
) => [
  element('text', { x: margin, y: 34, class: 'title' }, title),
  element('text', { x: margin, y: 54, class: 'note' }, note),
  ...rows.map(({ server, label }, at) =>
    element('text', { x: margin, y: middleOf(at) + 4, class: ownerOf(server) }, label),
  ),
];

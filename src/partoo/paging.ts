// Pages a list in the two styles that the vendor has: by a cursor, and by the number of a page.

import Type from 'typebox';
import { integerText } from './ids.ts';

const most = 100;

/** How many a page has where the request does not say. */
export const defaultPerPage = 30;

const PerPage = integerText(
  Type.Integer({ minimum: 1, maximum: most, default: defaultPerPage, description: 'How many a page has at most.' }),
  (text) => /^([1-9]\d?|100)$/.test(text),
  `must be an integer from 1 to ${most}`,
);

/** Below 1 counts as 1, so that any integer is one. */
const Page = integerText(
  Type.Integer({ default: 1, description: 'The number of the page, from 1; below 1 counts as 1.' }),
  (text) => /^-?\d{1,15}$/.test(text),
  'must be an integer',
);

/** The query of a list that is paged by a cursor. Which cursors are good is for the list to say. */
export const cursorQuery = {
  per_page: Type.Optional(PerPage),
  cursor: Type.Optional(
    Type.String({ description: '`next_cursor` of the page before; absent for the first page. Opaque.' }),
  ),
};

/** The query of a list that is paged by numbers. */
export const pageQuery = { page: Type.Optional(Page), per_page: Type.Optional(PerPage) };

/** What the answer of a list has beside a page of it, paged by a cursor. */
export const cursorAnswer = {
  count: Type.Integer({ description: 'How many there are on all pages.' }),
  next_cursor: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'What the next page is asked for with; null where there is none.',
  }),
};

/** What the answer of a list has beside a page of it, paged by numbers. */
export const pageAnswer = {
  page: Type.Integer({ description: 'The number of the page.' }),
  max_page: Type.Integer({ description: 'The number of the last page; 1 for an empty list (ours).' }),
  count: Type.Integer({ description: 'How many there are on all pages.' }),
};

/**
 * One page of a list, by its number.
 *
 * @example pageOf(['a', 'b', 'c'], { page: 2, per_page: 2 }) // { items: ['c'], page: 2, max_page: 2, count: 3 }
 */
export function pageOf<Item>(
  all: readonly Item[],
  { page: asked = 1, per_page: perPage = defaultPerPage }: { readonly page?: number; readonly per_page?: number },
): { items: Item[]; page: number; max_page: number; count: number } {
  const page = Math.max(1, asked);
  const items = all.slice((page - 1) * perPage, page * perPage);
  return { items, page, max_page: Math.max(1, Math.ceil(all.length / perPage)), count: all.length };
}

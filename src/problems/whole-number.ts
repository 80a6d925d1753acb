// Whole numbers, as people write them.

/**
 * Reads digits, so that neither `1e3` nor `0x10` passes; undefined for anything else, or more than so many.
 *
 * @example wholeNumberUpTo(599, '404') // 404
 */
export const wholeNumberUpTo = (max: number, text: string): number | undefined =>
  /^\d{1,16}$/.test(text) && Number(text) <= max ? Number(text) : undefined;

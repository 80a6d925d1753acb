// Reads whole numbers from text.

/**
 * The number that digits stand for, up to a maximum; undefined for anything else, such as `1e3` or `0x10`.
 *
 * @example wholeNumberUpTo(599, '404') // 404
 */
export const wholeNumberUpTo = (max: number, text: string): number | undefined =>
  /^\d{1,16}$/.test(text) && Number(text) <= max ? Number(text) : undefined;

// Finds people and businesses by words, as a search box does.

/**
 * Whether a text has every word of a query, whatever their order, accents and capitals.
 *
 * @example isFound('freres boulangerie', 'Boulangerie Martin Frères') // true
 * @example isFound('pharmacie', 'Boulangerie Martin Frères') // false
 */
export function isFound(query: string, text: string): boolean {
  const plainText = plain(text);
  return plain(query)
    .split(' ')
    .every((word) => plainText.includes(word));
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

// Were the answers of a soak those that it asked for?

/** What a soak has in its mix: answers, errors that it asks for, and nothing where a fault took the answer. */
const expected: ReadonlySet<string> = new Set(['200', '204', '404', '405', '409', '429', '502', '503', 'no answer']);
const leastServed = 0.8;

/**
 * What is wrong with so many answers of each status.
 *
 * @example wrongAnswers({ 200: 99, 500: 1 }) // ['1 answers with 500']
 */
export function wrongAnswers(statuses: Readonly<Record<string, number>>): readonly string[] {
  const all = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const served = (statuses['200'] ?? 0) / all;
  return [
    ...Object.entries(statuses)
      .filter(([status]) => !expected.has(status))
      .map(([status, count]) => `${count} answers with ${status}`),
    ...(served >= leastServed ? [] : [`no more than ${Math.floor(served * 100)} % of the answers were 200`]),
  ];
}

// Lays out text in columns, for people.

/**
 * Lines of rows with their cells under each other, two blanks between columns.
 *
 * @example columns([['123', 'vendor-example'], ['1001', 'open']]) // ['123   vendor-example', '1001  open']
 */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Lines of a table with a heading, its columns as wide as their widest cell. What is not there is a dash. */
export function tableOf(
  heading: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): readonly string[] {
  const cells = [heading, ...rows].map((row) =>
    row.map((cell) => (cell === undefined || cell === "" ? "-" : `${cell}`)),
  );
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

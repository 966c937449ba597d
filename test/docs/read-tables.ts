/** The rows of the first table whose head starts with this cell, as lists of cells. */
export function tableAfter(text: string, firstCell: string): string[][] {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${firstCell} |`));
  if (head < 0) throw new Error(`there is no table with ${firstCell}`);
  const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) => {
    const cells = line.slice(1, line.lastIndexOf("|")).split("|");
    return cells.map((cell) => cell.trim());
  });
}

/** A cell without the marks of code. */
export const plain = (cell: string | undefined): string => (cell ?? "").replaceAll("`", "");

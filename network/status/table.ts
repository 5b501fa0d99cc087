/** Rows as columns of plain text: the first and the last column to the left, numbers between them to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => (cells[column] ?? "").length)));
  const lines = all.map((cells) =>
    cells
      .map((cell, column) => pad(cell, column, widths))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, "-".repeat(Math.max(...lines.map((line) => line.length))));
  return lines.join("\n");
}

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 || column === widths.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}

/** Rows as aligned text, two spaces between columns, with a heading line. */
export function formatTable(rows, columns) {
  const cells = rows.map((row) => columns.map((column) => column.text(row)));
  const widths = columns.map((column, index) =>
    cells.reduce((width, row) => Math.max(width, row[index].length), column.title.length),
  );
  const line = (texts) =>
    texts
      .map((text, index) =>
        columns[index].align === 'right' ? text.padStart(widths[index]) : text.padEnd(widths[index]),
      )
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...cells.map(line)]
    .map((text) => `${text}\n`)
    .join('');
}

const figure = /^[-+−–~≈<>]?\s?[£$€¥₹]?\s?\d[\d.,’'\s]*\s?(?:%|[a-z]{1,3}|[£$€¥₹])?$/iu;

/** Writes cells of Markdown as a table, its head first; a column of figures stands at the right, unless it comes first. */
export function writeTable(rows: string[][]): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const [head = [], ...body] = rows;
  const numbers = Array.from({ length: columns }, (_, column) => column);
  const rule = numbers.map((column) => {
    return column > 0 && holdsFigures(body.map((cells) => cells[column])) ? '---:' : '---';
  });
  return [head, rule, ...body]
    .map((cells) => `| ${numbers.map((column) => cells[column] ?? '').join(' | ')} |`)
    .join('\n');
}

function holdsFigures(cells: (string | undefined)[]): boolean {
  const filled = cells.filter(Boolean).map((cell = '') => cell.replace(/\\(?=[^\w\s])/g, ''));
  return filled.length > 0 && filled.every((cell) => figure.test(cell));
}

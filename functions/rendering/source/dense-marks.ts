/** Says of line after line whether what it holds is parsed apart from the line above it. */
export function lineSeparator(): (line: string) => boolean {
  const beginsItem = itemDetector();
  const beginsRow = rowDetector();
  return (line) => {
    const isItem = beginsItem(line);
    const isRow = beginsRow(line);
    return isItem || isRow || line.trim() === '';
  };
}

const marker = /^( *)(?:[-*+]|(\d{1,9})([.)])) {1,4}\S/;
const mostIndentation = 3;

/** Finds items of lists; what only looks like one, and goes on a paragraph, is none. */
function itemDetector(): (line: string) => boolean {
  let content = 0;
  let lastSign = '';
  return (line) => {
    if (line.trim() === '') {
      content = 0;
      lastSign = '';
      return false;
    }
    const [whole, indentation = '', number, sign = ''] = marker.exec(line) ?? [];
    if (whole === undefined || indentation.length > content + mostIndentation) return false;
    // a number other than 1 begins an item behind another item alone
    if (number !== undefined && Number(number) !== 1 && sign !== lastSign) return false;
    content = whole.length - 1;
    lastSign = sign;
    return true;
  };
}

/** Finds the rows of tables; without a line of dashes of as many columns, bars make no table. */
function rowDetector(): (line: string) => boolean {
  let above = '';
  let isInTable = false;
  return (line) => {
    const isRow = /^ {0,3}\|/.test(line);
    const isRule = isRow && /^[\s|:-]+$/.test(line) && line.includes('-');
    if (!isRow) isInTable = false;
    else if (isRule && columnsOf(above) === columnsOf(line)) isInTable = true;
    above = line;
    return isInTable;
  };
}

function columnsOf(row: string): number {
  const bars = row
    .replace(/\\\|/g, '')
    .trim()
    .replace(/^\||\|$/g, '');
  return bars.split('|').length;
}

/** What adding a line to a record came to: its cells, nothing yet, or why it is no record. */
export type CsvLine =
  | { readonly is: 'record'; readonly cells: string[] }
  | { readonly is: 'open'; readonly length: number }
  | { readonly is: 'wrong'; readonly reason: string };

/** Puts records together from lines, one after the other. */
export interface CsvRecords {
  /** Whether a quotation mark is open, so that the next line belongs to the same record. */
  isOpen(): boolean;
  add(line: string): CsvLine;
}

/**
 * Records of CSV (RFC 4180): a cell may stand in quotation marks, in which one is written as two, and then hold
 * delimiters and line breaks. Space around cells is dropped, not within quotation marks. After a wrong line the
 * next one starts a record.
 */
export function createCsvRecords(delimiter: string): CsvRecords {
  let state: State = { cells: [], quoted: undefined };
  return {
    isOpen: () => state.quoted !== undefined,
    add(line) {
      if (state.quoted !== undefined) state.quoted += '\n';
      let at: number | CsvLine = 0;
      while (typeof at === 'number') at = takeCell(state, line, at, delimiter);
      if (at.is !== 'open') state = { cells: [], quoted: undefined };
      return at;
    },
  };
}

interface State {
  readonly cells: string[];
  /** What stands in the quotation marks that are open, so far. */
  quoted: string | undefined;
}

/** Takes the cell at a place, or the rest of one: where the next begins, or what the line came to. */
function takeCell(state: State, line: string, from: number, delimiter: string): number | CsvLine {
  let at = from;
  if (state.quoted === undefined) {
    at = afterSpace(line, at, delimiter);
    if (line[at] !== '"') return takePlainCell(state, line, at, delimiter);
    state.quoted = '';
    at++;
  }
  const close = takeQuoted(state, line, at);
  if (close < 0) return { is: 'open', length: state.quoted.length };
  state.cells.push(state.quoted);
  state.quoted = undefined;
  const end = afterSpace(line, close, delimiter);
  if (end >= line.length) return { is: 'record', cells: state.cells };
  if (line.startsWith(delimiter, end)) return end + delimiter.length;
  return { is: 'wrong', reason: 'something stands behind a closing quotation mark' };
}

function takePlainCell(state: State, line: string, at: number, delimiter: string): number | CsvLine {
  const next = line.indexOf(delimiter, at);
  const cell = line.slice(at, next < 0 ? line.length : next).trim();
  if (cell.includes('"')) return { is: 'wrong', reason: 'a quotation mark stands within a cell' };
  state.cells.push(cell);
  return next < 0 ? { is: 'record', cells: state.cells } : next + delimiter.length;
}

/** Takes what stands in quotation marks: where they have closed, or -1. */
function takeQuoted(state: State, line: string, start: number): number {
  for (let from = start; ; ) {
    const mark = line.indexOf('"', from);
    if (mark < 0) {
      state.quoted += line.slice(from);
      return -1;
    }
    state.quoted += line.slice(from, mark);
    if (line[mark + 1] !== '"') return mark + 1;
    state.quoted += '"';
    from = mark + 2;
  }
}

function afterSpace(line: string, from: number, delimiter: string): number {
  let at = from;
  while (at < line.length && line[at] !== delimiter && (line[at] === ' ' || line[at] === '\t')) at++;
  return at;
}

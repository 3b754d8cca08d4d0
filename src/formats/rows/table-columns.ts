import { JSONParser } from '@streamparser/json';
import { type ByteSource, sourceName } from '../../io/decompress.ts';
import { topLevelKeys } from '../json/top-level-keys.ts';
import { parquetColumns } from '../parquet.ts';
import { createCsvRecords } from './csv-record.ts';
import { tableKind } from './table-kind.ts';

/**
 * The columns of a table, by the first row or the header.
 *
 * @param head the beginning of the source, decompressed
 * @returns none where the head does not show them, `undefined` where the source is no table
 * @throws LacunaError `parquet.…` where a Parquet file has no footer to read
 */
export async function tableColumns(source: ByteSource, head: Buffer): Promise<readonly string[] | undefined> {
  const name = sourceName(source);
  const kind = tableKind(name, head);
  if (kind === 'object') return undefined;
  if (kind === 'parquet') return typeof source === 'string' ? parquetColumns(source) : [];
  if (kind === 'json') return columnsOfList(head);
  const text = head.toString('utf8').replace(/^\ufeff/, '');
  if (kind === 'jsonl') return columnsOfLine(text.trimStart());
  if (kind === 'not-json') return [];
  // An archive, an image: only a file that is called a table is told that it is not UTF-8.
  if (head.includes(0) && !/\.[ct]sv(\.gz|\.zst)?$/i.test(name)) return undefined;
  return header(text, kind === 'tsv' ? '\t' : ',');
}

function columnsOfLine(text: string): string[] {
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  try {
    return keysOf(JSON.parse(line));
  } catch {
    // The line is longer than the head, or broken, which whoever reads it will say.
    return topLevelKeys(Buffer.from(line));
  }
}

function columnsOfList(head: Buffer): string[] {
  let first: unknown;
  const parser = new JSONParser({ paths: ['$.0'], keepStack: false });
  parser.onValue = ({ value }) => {
    first = value;
  };
  try {
    parser.write(head);
  } catch {
    // Broken further on, which whoever reads it will say.
  }
  return first === undefined ? topLevelKeys(head.subarray(head.indexOf('{'))) : keysOf(first);
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function header(text: string, delimiter: string): readonly string[] {
  const records = createCsvRecords(delimiter);
  for (const line of text.split(/\r?\n/)) {
    if (!records.isOpen() && line.trim() === '') continue;
    const added = records.add(line);
    if (added.is !== 'open') return added.is === 'record' ? added.cells : [];
  }
  return [];
}

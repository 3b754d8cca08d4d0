import { isUtf8 } from 'node:buffer';
import type { FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet';

/** How Parquet's own kinds of values become JSON: times as ISO 8601 text, dates as `YYYY-MM-DD`. */
export const textParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (milliseconds) => timeText(BigInt(milliseconds) * 1_000_000n),
  timestampFromMicroseconds: (microseconds) => timeText(BigInt(microseconds) * 1000n),
  timestampFromNanoseconds: (nanoseconds) => timeText(BigInt(nanoseconds)),
  dateFromDays: (days) => timeText(BigInt(days) * 86_400_000_000_000n).slice(0, 10),
  stringFromBytes: (bytes) => (bytes ? textOf(bytes) : bytes),
  jsonFromBytes: (bytes) => (bytes ? jsonOf(textOf(bytes)) : bytes),
};

/** Columns, at the top level, whose values may not be JSON yet. */
export function unplainColumns(metadata: FileMetaData): readonly string[] {
  const names: string[] = [];
  let isPlain = true;
  let top = '';
  let depth: number[] = [metadata.schema[0]?.num_children ?? 0];
  // The schema lists its elements depth first, each with the number of its children.
  for (const element of metadata.schema.slice(1)) {
    if (depth.length === 1) {
      top = element.name;
      isPlain = true;
    }
    if (isPlain && !isPlainElement(element)) {
      isPlain = false;
      names.push(top);
    }
    depth = afterElement(depth, element.num_children ?? 0);
  }
  return names;
}

/** A row as JSON; only `columns` are looked at, and the row given is changed. */
export function plainRow(
  values: Record<string, unknown>,
  columns: readonly string[],
): Readonly<Record<string, unknown>> {
  for (const column of columns) values[column] = plainValue(values[column]);
  return values;
}

/** Children that are still to come at each level, once an element was taken. */
function afterElement(depth: readonly number[], children: number): number[] {
  const next = [...depth.slice(0, -1), depth.at(-1)! - 1];
  if (children > 0) return [...next, children];
  while (next.length > 1 && next.at(-1) === 0) next.pop();
  return next;
}

function isPlainElement({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (type === 'BOOLEAN' || type === 'DOUBLE') return true;
  if (type === 'INT32') return converted !== 'DECIMAL';
  return type === 'BYTE_ARRAY' && (converted === 'UTF8' || logical?.type === 'STRING');
}

function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  // A decimal is a whole number times a power of ten, which leaves 0.30000000000000004 of 0.3.
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(15));
  if (value instanceof Uint8Array) return isUtf8(value) ? textOf(value) : `(${value.length} bytes)`;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array | BigInt64Array, plainValue);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainValue(child)]));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The column says JSON, and the cell holds something else: it is given as it stands.
    return text;
  }
}

/** `2026-01-31T12:00:00.5Z`, with as many decimals as there are; digits where no calendar reaches. */
function timeText(nanoseconds: bigint): string {
  const seconds = floorDivide(nanoseconds, 1_000_000_000n);
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return String(nanoseconds);
  const fraction = String(nanoseconds - seconds * 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return date.toISOString().replace(/\.000Z$/, fraction === '' ? 'Z' : `.${fraction}Z`);
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}

import type { SchemaElement } from 'hyparquet';
import type { Column, ColumnType } from '../training/columns.ts';

/** A row to write, and about how many bytes it holds. */
export interface ParquetRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly size: number;
}

/** Bytes of rows in a row group, before they are encoded, and most rows: a reader holds a group at a time. */
const GROUP_BYTES = 16 * 1024 * 1024;
const GROUP_ROWS = 50_000;

/**
 * The bytes of a Parquet file with these columns, in pieces of a row group each, compressed with Snappy. Lists are
 * lists, structures structures; nothing is nullable but what is optional. Memory holds one row group.
 */
export async function* parquetPieces(
  rows: AsyncIterable<ParquetRow>,
  columns: readonly Column[],
): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const buffer = new ByteWriter();
  const writer = new ParquetWriter({ writer: buffer, schema: schemaOf(columns), createdBy: 'lacuna' });
  const taken = () => {
    const bytes = Uint8Array.from(buffer.getBytes());
    buffer.index = 0;
    return bytes;
  };
  let group: ParquetRow['values'][] = [];
  let size = 0;
  const writeGroup = async () => {
    const columnData = columns.map(({ name, type }) => ({
      name,
      // The writer takes whole numbers of 64 bits as such alone.
      data: group.map(({ [name]: value }) => (type === 'integer' ? BigInt(Number(value)) : value)),
    }));
    await writer.write({ columnData, rowGroupSize: group.length });
    group = [];
    size = 0;
    return taken();
  };
  for await (const row of rows) {
    group.push(row.values);
    size += row.size;
    if (size >= GROUP_BYTES || group.length >= GROUP_ROWS) yield await writeGroup();
  }
  if (group.length > 0) yield await writeGroup();
  await writer.finish();
  yield taken();
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, type, optional }: Column): SchemaElement[] {
  return elements(name, type, optional ? 'OPTIONAL' : 'REQUIRED');
}

function elements(name: string, type: ColumnType, repetition: 'OPTIONAL' | 'REQUIRED'): SchemaElement[] {
  if (type === 'integer') return [{ name, type: 'INT64', repetition_type: repetition }];
  if (type === 'boolean') return [{ name, type: 'BOOLEAN', repetition_type: repetition }];
  if (type === 'string') {
    return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: repetition }];
  }
  if ('struct' in type) {
    const { struct } = type;
    return [
      { name, repetition_type: repetition, num_children: struct.length },
      ...struct.flatMap(elementsOf),
    ];
  }
  // The layout of three levels that the format prescribes (LogicalTypes.md, "Lists").
  return [
    { name, repetition_type: repetition, num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...elements('element', type.list, 'REQUIRED'),
  ];
}

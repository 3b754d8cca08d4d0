/**
 * What a column of an export holds. Every value is there, but for columns that are optional; whole numbers stand at
 * the top level only.
 */
export type ColumnType =
  | 'string'
  | 'integer'
  | 'boolean'
  | { readonly list: ColumnType }
  | { readonly struct: readonly Column[] };

/** A column of an export, or a field of a structure within one. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether it may be absent; a reader of tables then finds `null`. */
  readonly optional?: true;
}

/** Columns in the words of the `datasets` library, as a dataset card declares them. */
export function featuresOf(columns: readonly Column[]): object[] {
  return columns.map(({ name, type }) => ({ name, ...featureOf(type) }));
}

/**
 * The columns without those optional ones, at any depth, that no row has: a reader would fill them with nulls.
 *
 * @param seen paths of optional columns as {@link optionalPaths} gives them
 */
export function columnsSeen(columns: readonly Column[], seen: ReadonlySet<string>, path = ''): Column[] {
  return columns.flatMap((column) => {
    const own = `${path}${column.name}`;
    if (column.optional && !seen.has(own)) return [];
    return [{ ...column, type: typeSeen(column.type, seen, `${own}.`) }];
  });
}

/** Adds to `seen` the paths of the optional columns that a row has. */
export function optionalPaths(
  columns: readonly Column[],
  values: Readonly<Record<string, unknown>>,
  seen: Set<string>,
  path = '',
): void {
  for (const { name, type, optional } of columns) {
    const value = values[name];
    if (value === undefined) continue;
    if (optional) seen.add(`${path}${name}`);
    if (typeof type === 'string') continue;
    const fields = 'struct' in type ? type.struct : fieldsOf(type.list);
    if (fields.length === 0) continue;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (isRecord(part)) optionalPaths(fields, part, seen, `${path}${name}.`);
    }
  }
}

const dataTypes = { string: 'string', integer: 'int64', boolean: 'bool' } as const;

function featureOf(type: ColumnType): object {
  if (typeof type === 'string') return { dtype: dataTypes[type] };
  if ('struct' in type) return { struct: featuresOf(type.struct) };
  const { list } = type;
  if (typeof list === 'string') return { sequence: dataTypes[list] };
  return { list: 'struct' in list ? featuresOf(list.struct) : featureOf(list) };
}

function typeSeen(type: ColumnType, seen: ReadonlySet<string>, path: string): ColumnType {
  if (typeof type === 'string') return type;
  if ('struct' in type) return { struct: columnsSeen(type.struct, seen, path) };
  return { list: typeSeen(type.list, seen, path) };
}

function fieldsOf(type: ColumnType): readonly Column[] {
  return typeof type !== 'string' && 'struct' in type ? type.struct : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

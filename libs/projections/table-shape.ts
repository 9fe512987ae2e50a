import type { Pool } from 'pg';

export interface Column {
  readonly name: string;
  /** As in a cast, without length or precision. */
  readonly type: string;
  /** unnest would take an array of arrays apart, and json is text to it: such columns travel as text and are cast. */
  readonly asText: boolean;
}

/** A physical read-model table as the database knows it. */
export interface TableShape {
  /** Schema-qualified physical name, safe in SQL. */
  readonly physical: string;
  /** Columns that take values, in order. */
  readonly columns: readonly Column[];
  readonly names: ReadonlySet<string>;
  /** Columns of the primary key, in order. */
  readonly key: readonly string[];
  /** Other rows may stand in a new row's way, so that removing must come before putting. */
  readonly otherUnique: boolean;
}

const SHAPE = `
  select a.attname as name, format_type(a.atttypid, null) as type, t.typcategory not in ('N', 'S', 'B', 'D') and t.typname <> 'uuid' as as_text, array_position(i.indkey::int2[], a.attnum) as key_position
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
  left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  order by a.attnum`;

/** @throws Error when the table lacks what every read model must have: a primary key that begins with `org_id` */
export async function shapeOf(pool: Pool, physical: string): Promise<TableShape> {
  const { rows } = await pool.query<{ name: string; type: string; as_text: boolean; key_position: number | null }>(
    SHAPE,
    [physical],
  );
  const key = rows
    .filter((row) => row.key_position !== null)
    .sort((a, b) => (a.key_position ?? 0) - (b.key_position ?? 0))
    .map((row) => row.name);
  if (key[0] !== 'org_id') throw new Error(`${physical}: the primary key of a read model begins with org_id`);
  const columns = rows.map(({ name, type, as_text }) => ({ name, type, asText: as_text }));
  const others = await pool.query<{ unique: boolean }>(
    `select exists (select from pg_constraint where conrelid = $1::regclass and contype in ('u', 'x'))
    or exists (select from pg_index where indrelid = $1::regclass and indisunique and not indisprimary) as unique`,
    [physical],
  );
  return {
    physical,
    key,
    columns,
    names: new Set(columns.map((column) => column.name)),
    otherUnique: others.rows[0]?.unique ?? false,
  };
}

/** A value as the text that PostgreSQL reads for this column. */
export function textOf(column: Column, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (column.type === 'json' || column.type === 'jsonb') return JSON.stringify(value);
  if (Array.isArray(value)) return arrayLiteral(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (typeof value === 'object') return JSON.stringify(value);
  return scalarText(value);
}

/** Text of what a column of a plain type holds. @throws TypeError for what no column holds */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value.toString();
  throw new TypeError(`a ${typeof value} is no column's value`);
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values
    .map((value) => {
      if (value === null || value === undefined) return 'NULL';
      if (Array.isArray(value)) return arrayLiteral(value);
      const text =
        value instanceof Date
          ? value.toISOString()
          : typeof value === 'object'
            ? JSON.stringify(value)
            : scalarText(value);
      return `"${text.replace(/[\\"]/g, '\\$&')}"`;
    })
    .join(',')}}`;
}

import type { RowValues } from '../projection.js';
import { textOf, type Column, type TableShape } from './table-shape.js';

export type Query = <R extends object>(sql: string, values?: readonly unknown[]) => Promise<R[]>;

/** What is known and wanted of one row. `base` is the row in the database: undefined while nobody asked. */
interface Entry {
  readonly key: RowValues;
  base?: RowValues | null;
  wanted?: { put: RowValues } | { patch: RowValues } | 'removed';
}

/**
 * The rows that a batch changes in one table, kept until `flush` writes them: one statement for what is removed, one for
 * what is put, one per set of columns for what is patched. Later wishes for a row take the place of earlier ones.
 */
export class RowBuffer {
  private readonly entries = new Map<string, Entry>();

  constructor(readonly shape: TableShape) {}

  put(row: RowValues): void {
    this.check(row);
    this.entry(row).wanted = { put: row };
  }

  patch(key: RowValues, changes: RowValues): void {
    this.check(changes);
    const entry = this.entry(key);
    const { wanted } = entry;
    if (wanted === 'removed') return;
    if (wanted === undefined) entry.wanted = { patch: { ...changes } };
    else if ('put' in wanted) entry.wanted = { put: { ...wanted.put, ...changes } };
    else Object.assign(wanted.patch, changes);
  }

  remove(key: RowValues): void {
    this.entry(key).wanted = 'removed';
  }

  async row(key: RowValues, query: Query): Promise<RowValues | null> {
    const entry = this.entry(key);
    const { wanted } = entry;
    if (wanted === 'removed') return null;
    if (wanted && 'put' in wanted) return this.complete(wanted.put);
    if (entry.base === undefined) {
      const condition = this.shape.key.map((name, index) => `${name} = $${index + 1}`).join(' and ');
      const found = await query<Record<string, unknown>>(`select * from ${this.shape.physical} where ${condition}`, this.shape.key.map((name) => key[name]));
      entry.base = found[0] ?? null;
    }
    return entry.base && wanted ? { ...entry.base, ...wanted.patch } : entry.base;
  }

  get dirty(): boolean {
    return this.entries.size > 0;
  }

  async flush(query: Query): Promise<void> {
    const removed: RowValues[] = [];
    const put: RowValues[] = [];
    const patched = new Map<string, { columns: string[]; rows: RowValues[] }>();
    for (const { key, wanted } of this.entries.values()) {
      if (wanted === undefined) continue;
      if (wanted === 'removed') removed.push(key);
      else if ('put' in wanted) put.push(wanted.put);
      else {
        const columns = Object.keys(wanted.patch).sort();
        const group = patched.get(columns.join()) ?? { columns, rows: [] };
        group.rows.push({ ...wanted.patch, ...this.keyValues(key) });
        patched.set(columns.join(), group);
      }
    }
    this.entries.clear();
    const { physical, key, columns } = this.shape;
    const sameKey = key.map((name) => `t.${name} = u.${name}`).join(' and ');
    if (removed.length) {
      const source = this.source(this.columnsNamed(key), removed);
      await query(`delete from ${physical} t using ${source.sql} where ${sameKey}`, source.values);
    }
    if (put.length) {
      const names = columns.map((column) => column.name);
      const rest = names.filter((name) => !key.includes(name));
      const source = this.source(columns, put);
      const onConflict = rest.length ? `do update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}` : 'do nothing';
      await query(`insert into ${physical} (${names.join(', ')}) select ${names.map((name) => `u.${name}`).join(', ')} from ${source.sql} on conflict (${key.join(', ')}) ${onConflict}`, source.values);
    }
    for (const group of patched.values()) {
      if (!group.columns.length) continue;
      const source = this.source(this.columnsNamed([...key, ...group.columns]), group.rows);
      await query(`update ${physical} t set ${group.columns.map((name) => `${name} = u.${name}`).join(', ')} from ${source.sql} where ${sameKey}`, source.values);
    }
  }

  /** Rows as parallel arrays: the statement's text does not depend on their number, so the server keeps its plan. */
  private source(columns: readonly Column[], rows: readonly RowValues[]): { sql: string; values: unknown[] } {
    const arrays = columns.map((column, index) => `$${index + 1}::${column.asText ? 'text' : column.type}[]`).join(', ');
    const casts = columns.map((column, index) => `c${index}${column.asText ? `::${column.type}` : ''} as ${column.name}`).join(', ');
    return {
      sql: `(select ${casts} from unnest(${arrays}) as v(${columns.map((_, index) => `c${index}`).join(', ')})) u`,
      values: columns.map((column) => rows.map((row) => textOf(column, row[column.name]))),
    };
  }

  private entry(values: RowValues): Entry {
    const parts = this.shape.key.map((name) => {
      const value = values[name];
      if (value === null || value === undefined) throw new Error(`${this.shape.physical}: ${name} is part of the primary key and missing`);
      return value instanceof Date ? value.toISOString() : String(value as string | number);
    });
    const id = parts.join('\0');
    let entry = this.entries.get(id);
    if (!entry) this.entries.set(id, (entry = { key: this.keyValues(values) }));
    return entry;
  }

  private keyValues(values: RowValues): RowValues {
    return Object.fromEntries(this.shape.key.map((name) => [name, values[name]]));
  }

  /** A misspelt column would silently become null. */
  private check(row: RowValues): void {
    for (const name of Object.keys(row)) {
      if (!this.shape.names.has(name)) throw new Error(`${this.shape.physical} has no column ${name}`);
    }
  }

  private complete(row: RowValues): RowValues {
    return Object.fromEntries(this.shape.columns.map(({ name }) => [name, row[name] ?? null]));
  }

  private columnsNamed(names: readonly string[]): Column[] {
    return names.map((name) => {
      const column = this.shape.columns.find((each) => each.name === name);
      if (!column) throw new Error(`${this.shape.physical} has no column ${name}`);
      return column;
    });
  }
}

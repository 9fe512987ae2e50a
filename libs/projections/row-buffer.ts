import type { RowValues } from './projection.js';
import { textOf, type Column, type TableShape, scalarText } from './table-shape.js';

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
      const found = await query<Record<string, unknown>>(
        `select * from ${this.shape.physical} where ${condition}`,
        this.shape.key.map((name) => key[name]),
      );
      entry.base = found[0] ?? null;
    }
    return entry.base && wanted ? { ...entry.base, ...wanted.patch } : entry.base;
  }

  get dirty(): boolean {
    return this.entries.size > 0;
  }

  /** Writes what is wanted, one statement after the other. */
  async flush(query: Query): Promise<void> {
    for (;;) {
      const values: unknown[] = [];
      const statement = this.drain(values, 1)[0];
      if (statement === undefined) return;
      await query(statement, values);
    }
  }

  /**
   * Statements that write what is wanted, at most `limit`, their parameters appended to `values`. What they write is
   * forgotten here: first what is removed, then what is put, then what is patched.
   */
  drain(values: unknown[], limit = Number.MAX_SAFE_INTEGER): string[] {
    const statements: string[] = [];
    for (
      let statement = this.next(values);
      statement !== null;
      statement = statements.length < limit ? this.next(values) : null
    )
      statements.push(statement);
    return statements;
  }

  private next(values: unknown[]): string | null {
    const { physical, key, columns } = this.shape;
    const sameKey = key.map((name) => `t.${name} = u.${name}`).join(' and ');
    const removed = this.takeOut((entry) => entry.wanted === 'removed');
    if (removed.length)
      return `delete from ${physical} t using ${this.source(
        this.columnsNamed(key),
        removed.map((entry) => entry.key),
        values,
      )} where ${sameKey}`;
    const put = this.takeOut(({ wanted }) => typeof wanted === 'object' && 'put' in wanted);
    if (put.length) {
      const names = columns.map((column) => column.name);
      const rest = names.filter((name) => !key.includes(name));
      const source = this.source(
        columns,
        put.map(({ wanted }) => (wanted as { put: RowValues }).put),
        values,
      );
      const onConflict = rest.length
        ? `do update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`
        : 'do nothing';
      return `insert into ${physical} (${names.join(', ')}) select ${names.map((name) => `u.${name}`).join(', ')} from ${source} on conflict (${key.join(', ')}) ${onConflict}`;
    }
    const first = [...this.entries.values()].find(
      ({ wanted }) => typeof wanted === 'object' && 'patch' in wanted && Object.keys(wanted.patch).length > 0,
    );
    if (first) {
      const changed = changedColumns(first);
      const patched = this.takeOut((entry) => changedColumns(entry).join() === changed.join());
      const source = this.source(
        this.columnsNamed([...key, ...changed]),
        patched.map((entry) => ({ ...(entry.wanted as { patch: RowValues }).patch, ...entry.key })),
        values,
      );
      return `update ${physical} t set ${changed.map((name) => `${name} = u.${name}`).join(', ')} from ${source} where ${sameKey}`;
    }
    this.entries.clear();
    return null;
  }

  private takeOut(which: (entry: Entry) => boolean): Entry[] {
    const taken: Entry[] = [];
    for (const [id, entry] of this.entries) {
      if (!which(entry)) continue;
      taken.push(entry);
      this.entries.delete(id);
    }
    return taken;
  }

  /** Rows as parallel arrays: the statement's text does not depend on their number, so the server keeps its plan. */
  private source(columns: readonly Column[], rows: readonly RowValues[], values: unknown[]): string {
    const from = values.length;
    values.push(...columns.map((column) => rows.map((row) => textOf(column, row[column.name]))));
    const arrays = columns
      .map((column, index) => `$${from + index + 1}::${column.asText ? 'text' : column.type}[]`)
      .join(', ');
    const casts = columns
      .map((column, index) => `c${index}${column.asText ? `::${column.type}` : ''} as ${column.name}`)
      .join(', ');
    return `(select ${casts} from unnest(${arrays}) as v(${columns.map((_, index) => `c${index}`).join(', ')})) u`;
  }

  private entry(values: RowValues): Entry {
    const parts = this.shape.key.map((name) => {
      const value = values[name];
      if (value === null || value === undefined)
        throw new Error(`${this.shape.physical}: ${name} is part of the primary key and missing`);
      return value instanceof Date ? value.toISOString() : scalarText(value);
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

function changedColumns({ wanted }: Entry): string[] {
  return typeof wanted === 'object' && 'patch' in wanted ? Object.keys(wanted.patch).sort() : [];
}

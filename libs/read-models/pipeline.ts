import type pg from 'pg';
import Result from 'pg/lib/result.js';
import utils from 'pg/lib/utils.js';
import { columnTypes } from './column-types.js';

/** A statement with its values. With a name it is prepared once for each connection; '' is none. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What one statement answered: rows, or why there are none. Skipped: one before it failed, and it was not begun. */
export type Outcome = { readonly rows: readonly object[] } | { readonly error: unknown } | 'skipped';

/** What the server holds under names on one connection, and how their columns come out, so that it need not say so again. */
interface Prepared {
  readonly names: Set<string>;
  readonly columns: Map<string, Result<object>>;
  /** Of batches that failed: they may be there or not. */
  readonly doubtful: Set<string>;
}
const preparedOn = new WeakMap<pg.Connection, Prepared>();

/**
 * Statements that go to the server in one write, as one transaction: nothing says `begin`, and the one `sync` behind them
 * ends it (PostgreSQL, extended query protocol). They run one after the other; the first that fails ends the transaction.
 * For `client.query(pipeline)`, as the driver's own cursors are.
 */
export class Pipeline {
  /** When the server is done with all of them: rows of a write say nothing while there is a `failure`. */
  readonly outcomes: Promise<readonly Outcome[]>;
  private readonly bound: readonly (readonly (Buffer | string | null)[])[];
  private readonly answered: Outcome[] = [];
  private prepared: Prepared = { names: new Set(), columns: new Map(), doubtful: new Set() };
  private columns: Result<object> | undefined;
  private rows: object[] = [];
  private failed: Error | undefined;
  private unreadable: { readonly error: unknown } | undefined;
  private end!: () => void;

  readonly statements: readonly Statement[];

  constructor(statements: readonly Statement[]) {
    // the driver keeps a book of its own of what it prepared: the names must not meet
    this.statements = statements.map((each) => (each.name === '' ? each : { ...each, name: `pipeline ${each.name}` }));
    // before anything is sent: a value that can't be written would leave half a batch on the wire
    this.bound = statements.map(({ values }) => values.map((value) => utils.prepareValue(value)));
    this.outcomes = new Promise((resolve) => {
      this.end = () => resolve(statements.map((_, at) => this.answered[at] ?? 'skipped'));
    });
  }

  submit(connection: pg.Connection): void {
    this.prepared = preparedOn.get(connection) ?? this.prepared;
    preparedOn.set(connection, this.prepared);
    const begun = new Set<string>();
    connection.stream.cork();
    this.statements.forEach(({ name, text }, at) => {
      if (this.prepared.doubtful.delete(name)) connection.close({ type: 'S', name }, true);
      if (name === '' || !(this.prepared.names.has(name) || begun.has(name)))
        connection.parse({ name, text, types: [] }, true);
      begun.add(name);
      connection.bind({ statement: name, values: [...this.bound[at]!] }, true);
      if (!this.prepared.columns.has(name)) connection.describe({ type: 'P' }, true);
      connection.execute({}, true);
    });
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.columns = new Result<object>(undefined, columnTypes);
    this.columns.addFields(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.unreadable) return;
    try {
      this.columns ??= this.prepared.columns.get(this.current);
      this.rows.push(this.columns!.parseRow(fields));
    } catch (error) {
      this.unreadable = { error };
    }
  }

  handleCommandComplete(): void {
    const name = this.current;
    if (name !== '') {
      this.prepared.names.add(name);
      if (this.columns) this.prepared.columns.set(name, this.columns);
    }
    this.answered.push(this.unreadable ?? { rows: this.rows });
    this.columns = undefined;
    this.rows = [];
    this.unreadable = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  /** Why the transaction did not end well, its commit included. */
  get failure(): Error | undefined {
    return this.failed;
  }

  handleError(error: Error): void {
    this.failed ??= error;
    for (const { name } of this.statements.slice(this.answered.length)) {
      if (name === '' || (this.prepared.names.has(name) && name !== this.current)) continue;
      this.prepared.names.delete(name);
      this.prepared.columns.delete(name);
      this.prepared.doubtful.add(name);
    }
    this.answered.push({ error });
    this.end();
  }

  handleReadyForQuery(): void {
    this.end();
  }

  /** Name of the statement that the server answers now. */
  private get current(): string {
    return this.statements[this.answered.length]?.name ?? '';
  }
}

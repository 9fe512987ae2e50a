import pg from 'pg';
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
  private ended = false;
  private end!: () => void;
  /** The driver's: it stops the clock of a statement that has one. */
  callback?: (error: Error | null) => void;

  constructor(readonly statements: readonly Statement[]) {
    // before anything is sent: a value that can't be written would leave half a batch on the wire
    this.bound = statements.map(({ values }) => values.map((value) => utils.prepareValue(value)));
    this.outcomes = new Promise((resolve) => {
      this.end = () => {
        this.ended = true;
        this.callback?.(this.failed ?? null);
        resolve(statements.map((_, at) => this.answered[at] ?? 'skipped'));
      };
    });
  }

  submit(connection: pg.Connection): void {
    this.prepared = preparedOn.get(connection) ?? this.prepared;
    preparedOn.set(connection, this.prepared);
    const begun = new Set<string>();
    connection.stream.cork();
    this.statements.forEach(({ name: given, text }, at) => {
      const name = nameOnServer(given);
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

  /** Which statement failed; their number: the commit did. */
  get failedAt(): number {
    return this.answered.findIndex(
      (outcome) => outcome !== 'skipped' && 'error' in outcome && outcome.error === this.failed,
    );
  }

  handleError(error: Error): void {
    if (this.ended) return;
    this.failed = error;
    for (const name of this.statements.slice(this.answered.length).map((each) => nameOnServer(each.name))) {
      if (name === '' || (this.prepared.names.has(name) && name !== this.current)) continue;
      this.prepared.names.delete(name);
      this.prepared.columns.delete(name);
      this.prepared.doubtful.add(name);
    }
    this.answered.push({ error });
    this.end();
  }

  handleReadyForQuery(): void {
    if (!this.ended) this.end();
  }

  handlePortalSuspended(): void {
    // no statement asks for a part of its rows
  }

  handleCopyInResponse(connection: pg.Connection & { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail('a pipeline copies nothing');
  }

  handleCopyData(): void {
    // the server says what is wrong with it
  }

  /** Name of the statement that the server answers now. */
  private get current(): string {
    return nameOnServer(this.statements[this.answered.length]?.name ?? '');
  }
}

/**
 * Sends statements on a connection of the pool. One that the server closes, or that nobody knows the state of, does not go back.
 * @throws what the pool says when it has none
 */
export async function throughPool(pool: pg.Pool, statements: readonly Statement[]): Promise<PipelineResult> {
  const pipeline = new Pipeline(statements);
  const client = await pool.connect();
  // heard here: what breaks while it is out of the pool is told to nobody else, and would end the process
  client.on('error', ignored);
  client.query(pipeline);
  const outcomes = await pipeline.outcomes;
  const { failure, failedAt } = pipeline;
  client.off('error', ignored);
  client.release(failure && !isStatementsOwn(failure) ? failure : undefined);
  return { outcomes, failure, failedAt };
}

/** What became of statements that went together. */
export interface PipelineResult {
  readonly outcomes: readonly Outcome[];
  readonly failure: Error | undefined;
  readonly failedAt: number;
}

/** The server refuses this statement, or ends it, and stays on the line: the transaction is certainly undone. */
export const isStatementsOwn = (failure: Error): boolean =>
  failure instanceof pg.DatabaseError && failure.severity === 'ERROR';

const ignored = () => undefined;

/** The driver keeps a book of its own of what it has prepared on a connection: names of the two must not meet. */
const nameOnServer = (name: string) => (name === '' ? '' : `pipeline ${name}`);

import { isUuid } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Pool } from 'pg';
import type { LiveTables } from './live-tables.js';
import { FailedRead, OrgReads, type Planning } from './org-reads.js';
import { codeOf, isOverloaded, isUnavailable } from './unavailable.js';

/** What the org's id is called in SQL that `table` gives; no statement of PostgreSQL can hold it otherwise. */
const ORG = '$org';
/** How often a read is done again when rebuilds keep taking over. */
const ATTEMPTS = 3;

/** The way to the rows of one org. */
export interface ReadTransaction {
  /** Rows with the columns as the statement names them. Dates are text, instants ISO text, bigint and numeric text. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** What to read a read-model table from, e.g. `from ${tx.table('client_list')} c`: its live rows, those of this org. */
  table(logical: string): string;
}

/**
 * The only way to the rows. Every statement runs in a read-only transaction in which row level security shows the rows of one
 * org and nothing else; without an org there are no rows, whoever forgets a condition. Statements that are asked at once run in
 * one transaction, those that wait for each other in one each: as before, each sees what was committed when it began.
 */
export class ReadModels {
  private readonly reads: OrgReads;
  /** Of the live tables whose names are used now. */
  private generation: string | undefined;
  private looking: Promise<string> | undefined;

  constructor(
    pool: Pool,
    private readonly tables: LiveTables,
  ) {
    this.reads = new OrgReads(pool);
  }

  /**
   * @param work reads and nothing else: it is done again when a rebuild takes over meanwhile
   * @throws Refusal `database.unavailable` (503), `query.too-slow` (503: it ran into the statement timeout of 2 s)
   */
  async inOrg<T>(orgId: string, work: (tx: ReadTransaction) => Promise<T>, planning: Planning = 'default'): Promise<T> {
    if (!isUuid(orgId)) throw new TypeError('an org id is a UUID');
    for (let attempt = 1; ; attempt += 1) {
      const from = (this.generation ??= await this.look(orgId));
      const reading = new Reading(orgId, planning, this.reads, this.tables, (logical) => this.rowsOf(logical));
      const done = await settled(() => work(reading));
      // what asked nothing has not seen either whether a table is there by now
      const overtaken =
        reading.sawAnother(from) || ('error' in done && !reading.sawAny && (await this.look(orgId)) !== from);
      if (overtaken) {
        this.generation = await this.look(orgId);
        if (attempt < ATTEMPTS && !reading.stillStands()) continue;
      }
      if ('error' in done) throw this.refusalOf(done.error);
      if (overtaken && !reading.stillStands()) throw behind();
      return done.result;
    }
  }

  /**
   * The org's rows of a live table, said in SQL. Row level security says it again in the database: neither wall leans on
   * the other (security.md, scenario 12). The org is a parameter, so that all orgs share one prepared statement.
   */
  rowsOf(logical: string): string {
    return `(select * from ${this.tables.physical(logical)} where org_id = ${ORG})`;
  }

  /** Reads the names of the live tables; those who ask at the same time share it. @returns their generation */
  private look(orgId: string): Promise<string> {
    return (this.looking ??= this.lookUp(orgId).finally(() => (this.looking = undefined)));
  }

  private async lookUp(orgId: string): Promise<string> {
    const ask = async <R extends object>(sql: string) => {
      const { rows, generation } = await this.reads.ask(ask, orgId, 'default', sql, []);
      return { rows: rows as R[], generation };
    };
    try {
      const { generation } = await ask('select 1');
      await this.tables.see?.(generation, async <R extends object>(sql: string) => (await ask<R>(sql)).rows);
      return generation;
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  private refusalOf(error: unknown): unknown {
    const cause = error instanceof FailedRead ? error.cause : error;
    return this.tables.betweenVersions && asksForMissing(cause) ? behind() : asRefusal(cause);
  }
}

/** Also of work that throws before it promises anything. */
async function settled<T>(work: () => Promise<T>): Promise<{ readonly result: T } | { readonly error: unknown }> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error };
  }
}

/** The statements of one piece of work, and which live tables they saw. */
class Reading implements ReadTransaction {
  private readonly generations = new Set<string>();
  private readonly used = new Map<string, string>();

  constructor(
    private readonly orgId: string,
    private readonly planning: Planning,
    private readonly reads: OrgReads,
    private readonly tables: LiveTables,
    private readonly rowsOf: (logical: string) => string,
  ) {}

  table(logical: string): string {
    const rows = this.rowsOf(logical);
    this.used.set(logical, this.tables.physical(logical));
    return rows;
  }

  async query<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const asked = sql.includes(ORG)
      ? { text: sql.replaceAll(ORG, `$${values.length + 1}::uuid`), values: [...values, this.orgId] }
      : { text: sql, values };
    try {
      const { rows, generation } = await this.reads.ask(this, this.orgId, this.planning, asked.text, asked.values);
      this.generations.add(generation);
      return rows as R[];
    } catch (error) {
      if (error instanceof FailedRead && error.generation !== null) this.generations.add(error.generation);
      throw error;
    }
  }

  get sawAny(): boolean {
    return this.generations.size > 0;
  }

  /** Of the tables that it named none has been replaced since. */
  stillStands(): boolean {
    return (
      this.used.size > 0 && [...this.used].every(([logical, physical]) => this.tables.physical(logical) === physical)
    );
  }

  /** A rebuild took over while it read: the names it used may stand for tables of the past. */
  sawAnother(than: string): boolean {
    return [...this.generations].some((generation) => generation !== than);
  }
}

/** SQLSTATE of a table or column that is not there. */
const asksForMissing = (error: unknown): boolean => ['42703', '42P01'].includes(codeOf(error));

const behind = () =>
  new Refusal('read-model.behind', 503, 'This view is being rebuilt for a new version. Try again in a moment.', {
    retryAfter: 2,
  });

function asRefusal(error: unknown): unknown {
  if (isOverloaded(error))
    return new Refusal(
      'query.too-slow',
      503,
      'The search took too long and was stopped. Nothing was changed; narrow it and try again.',
    );
  if (isUnavailable(error))
    return new Refusal(
      'database.unavailable',
      503,
      'The database does not answer right now. Nothing was changed; try again.',
    );
  return error;
}

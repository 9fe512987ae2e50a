import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { Pipeline } from '#libs/read-models/pipeline.js';

/** One statement that a request sent, and on which connection. */
export interface Statement {
  readonly client: pg.Client;
  readonly database: string;
  readonly user: string;
  readonly query: pg.QueryConfig;
  /** Statements that went together; `query.text` holds all of them. */
  readonly pipeline: Pipeline['statements'] | null;
}

const recording = new AsyncLocalStorage<Statement[]>();

/** Hears every statement that is sent while a recorder runs in the same asynchronous context. */
export function listenToStatements(): () => void {
  const prototype = pg.Client.prototype as unknown as { query: (this: pg.Client, ...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function heard(...args) {
    recording.getStore()?.push({
      client: this,
      database: this.database ?? '',
      user: this.user ?? '',
      query: asConfig(args),
      pipeline: args[0] instanceof Pipeline ? args[0].statements : null,
    });
    return query.apply(this, args);
  };
  return () => {
    prototype.query = query;
  };
}

/** The statements that `work` sends, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  await recording.run(statements, work);
  return statements;
}

function asConfig([first, second]: readonly unknown[]): pg.QueryConfig {
  if (first instanceof Pipeline) return { text: first.statements.map(({ text }) => text).join('; ') };
  if (typeof first === 'object' && first !== null)
    return { ...(first as pg.QueryConfig), ...(Array.isArray(second) ? { values: second } : {}) };
  return { text: String(first), ...(Array.isArray(second) ? { values: second } : {}) };
}

import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';

/** A row, or the primary key of one, by column name. */
export type RowValues = Readonly<Record<string, unknown>>;

/**
 * The one connection and transaction in which a batch's rows and its checkpoint commit together.
 *
 * Prefer `put`, `patch`, `remove` and `row`: they are kept in memory and written once per batch, one statement a table
 * (2,000 events on 50 rows become one upsert of 50 rows), and the transaction stays open only while they are written.
 * `query` writes what is kept first, so that it sees it; it costs a round trip and keeps the log's tail back meanwhile.
 */
export interface ProjectionTransaction {
  /** Inserts the row or replaces it as a whole; columns left out become null. `row` must contain the primary key. */
  put(table: string, row: RowValues): void;
  /** Changes the named columns of the row with this primary key; no such row: nothing. Values are final, never increments. */
  patch(table: string, key: RowValues, changes: RowValues): void;
  /** Deletes the row with this primary key, if it is there. */
  remove(table: string, key: RowValues): void;
  /** The row with this primary key as this batch sees it, or null. Values as node-postgres reads them (bigint and numeric as text, date as 'YYYY-MM-DD'). */
  row<R extends object = Record<string, unknown>>(table: string, key: RowValues): Promise<R | null>;
  /** Physical, version-suffixed and quoted name of one of the projection's own tables. */
  table(name: string): string;
  query<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

export interface ProjectionTable {
  /** Logical name, snake_case; physical: `rm.<name>_v<version>`. */
  readonly name: string;
  /** Column list and constraints for `create table`; must contain `org_id uuid not null` and a primary key that begins with it. `{table}` stands for the physical name. */
  readonly columns: string;
  /** Further statements, e.g. indexes; `{table}` and `{name}` (physical name without schema) are replaced. */
  readonly indexes?: readonly string[];
  /** Column that holds the client's id, if any: `ClientErased` deletes those rows without the projection's help. */
  readonly clientColumn?: string;
}

/**
 * Log → rows. Rows come from events only (no `now()`, no random), so that a rebuild gives the same bytes.
 * Delivery is at least once in log order, rows and checkpoint commit together: so exactly once in effect.
 */
export interface Projection {
  readonly name: string;
  /** Raise when rows would differ: the new version is built beside the live one, then takes over. */
  readonly version: number;
  readonly categories: readonly string[];
  readonly tables: readonly ProjectionTable[];
  /** `stream`: rows belong to one stream, a poison event parks that stream only. `all`: it stops the projection. Both alarm. */
  readonly isolation: 'stream' | 'all';
  /** May be called again for the same event after a rollback: no effect but through `tx`. */
  project(event: RecordedEvent, tx: ProjectionTransaction): Promise<void> | void;
  /** What open screens should be told once the event's rows are visible. Never content, only ids. */
  announces?(event: RecordedEvent): readonly Announcement[];
}

/** Names of all topics. Empty here: the product adds its own (src/identity/topic-rights.ts), each with the right that hearing of it takes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- grown by declaration merging
export interface LiveTopicNames {}
export type LiveTopicName = Extract<keyof LiveTopicNames, string>;

/** Tells screens that something they show has changed; they fetch again through the API, which decides what they may see. */
export interface Announcement {
  /** e.g. `mealPlan`, `mealLog`. Who may not read such objects is not told. */
  readonly topic: LiveTopicName;
  /** The client it is about; null: none. */
  readonly clientId: string | null;
  readonly id: string;
  /** Of the stream after the change, for screens that know which revision they show. */
  readonly revision?: number;
}

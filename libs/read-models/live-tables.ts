/** Runs a statement in the transaction that asks. */
export type GenerationQuery = <R extends object>(sql: string) => Promise<R[]>;

/** Which physical table stands for a logical read-model table now: it changes when a rebuild takes over. */
export abstract class LiveTables {
  /**
   * Quoted, schema-qualified name, safe to put into SQL.
   * @throws Error when no projection declares the table: a programming error
   * @throws Refusal `read-model.behind` (503) while its first build is under way
   */
  abstract physical(logical: string): string;

  /** Called at the beginning of every read with the generation its transaction sees: names are read again when another instance has let a rebuild take over. Names that never change need none of it. */
  see?(generation: string, query: GenerationQuery): Promise<void>;

  /** True while rows of another version than the code's are read, because the new one is still being built: a statement may then ask for columns that are not there yet. */
  readonly betweenVersions?: boolean;
}

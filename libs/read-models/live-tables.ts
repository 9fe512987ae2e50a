/** Which physical table stands for a logical read-model table now: it changes when a rebuild takes over. */
export abstract class LiveTables {
  /**
   * Quoted, schema-qualified name, safe to put into SQL.
   * @throws Error when no projection declares the table: a programming error
   */
  abstract physical(logical: string): string;
}

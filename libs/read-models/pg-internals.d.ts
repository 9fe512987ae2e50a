/** Parts of the driver that its own cursors are made of, and that its types leave out. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): Buffer | string | null };
  export default utils;
}

declare module 'pg/lib/result.js' {
  import type pg from 'pg';

  export default class Result<R> {
    constructor(rowMode: undefined, types: pg.CustomTypesConfig);
    readonly rows: R[];
    addFields(fields: readonly pg.FieldDef[]): void;
    parseRow(values: readonly (string | null)[]): R;
  }
}

import pg from 'pg';

const DATE: number = pg.types.builtins.DATE;
const INSTANTS: readonly number[] = [pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.TIMESTAMP];

/**
 * How columns come out: dates as 'YYYY-MM-DD' and instants as ISO text in UTC with milliseconds, never as Date objects
 * (a Date knows no calendar day and depends on the server's zone). bigint and numeric stay text: they may exceed 2^53.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === DATE) return (value: string) => value;
    if (format !== 'binary' && INSTANTS.includes(oid)) return isoInstant;
    return pg.types.getTypeParser(oid, format) as unknown;
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** '2026-11-21 22:07:33.5+00' → '2026-11-21T22:07:33.500Z' */
function isoInstant(text: string): string {
  return new Date(
    `${text.replace(' ', 'T')}${/[+-]\d\d(:\d\d)?$/.test(text) ? '' : 'Z'}`.replace(/([+-]\d\d)$/, '$1:00'),
  ).toISOString();
}

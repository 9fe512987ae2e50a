/** The figures behind a chart: shown as a table, and saved as a file. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** RFC 4180 with CRLF. A cell that a spreadsheet would take for a formula gets an apostrophe; null is an empty cell. */
export function csvText({ head, rows }: FigureTable): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replace(/"/g, '""')}"`;
  };
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

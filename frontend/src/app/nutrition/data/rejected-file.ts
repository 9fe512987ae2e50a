import type { RejectedFoodLine } from '#libs/api-client/models/rejected-food-line.js';
import { formatFor, spreadsheetText } from '#libs/science/spreadsheet-text.js';

/** Rejected lines as a CSV of their own, as a spreadsheet of the reader's language opens it. The texts came from a file. */
export function rejectedFile(
  headings: readonly string[],
  lines: readonly RejectedFoodLine[],
  reasonOf: (code: string) => string,
  language: 'en' | 'de',
): string {
  const rows = lines.map(({ line, code, column, text }) => [line, reasonOf(code), column ?? '', text]);
  return spreadsheetText([headings, ...rows], formatFor(language));
}

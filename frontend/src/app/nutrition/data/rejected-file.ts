import type { RejectedFoodLine } from '#libs/api-client/models/rejected-food-line.js';

/** Rejected lines as a CSV of their own. What a spreadsheet would run gets an apostrophe: the texts came from a file. */
export function rejectedFile(
  headings: readonly string[],
  lines: readonly RejectedFoodLine[],
  reasonOf: (code: string) => string,
): string {
  const rows = lines.map(({ line, code, column, text }) => [String(line), reasonOf(code), column ?? '', text]);
  return `\ufeff${[headings, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

const quoted = (text: string) => `"${text.replace(/^(?=[\s]*[=+\-@＝＋－＠])/u, "'").replaceAll('"', '""')}"`;

import { strToU8, zipSync, type Zippable } from 'fflate';

/** Cells of a sheet: texts are shared strings, figures numbers, `{ xml }` a cell as it stands, null nothing. */
export type MadeCell = string | number | null | { readonly xml: string };

/** A workbook as a spreadsheet writes it, of a few sheets. @param parts further parts, or others in their place */
export function madeWorkbook(
  sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>,
  parts: Zippable = {},
): Uint8Array {
  const strings: string[] = [];
  const names = Object.keys(sheets);
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const sheetXml = (rows: readonly (readonly MadeCell[])[]) =>
    `<worksheet><sheetData>${rows.map((cells, r) => `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, `${String.fromCharCode(65 + c)}${r + 1}`, strings)).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const made = names.map((name) => sheetXml(sheets[name]!));
  return zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml(
      `<workbook><sheets>${names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}" ${name.startsWith('hidden') ? 'state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships>${names.map((_, n) => `<Relationship Id="rId${n + 1}" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': xml(
      `<sst>${strings.map((text) => `<si><t>${text.replaceAll('<', '&lt;')}</t></si>`).join('')}</sst>`,
    ),
    // style 1 shows a date, 2 and 3 a percentage, 4 a figure with a percent sign behind it
    'xl/styles.xml': xml(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(made.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, xml(sheet)])),
    ...parts,
  });
}

function cellXml(cell: MadeCell, at: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  return cell.xml.replace('<c', `<c r="${at}"`);
}

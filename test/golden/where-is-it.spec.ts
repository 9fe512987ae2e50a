import { existsSync, globSync, readFileSync } from 'node:fs';

const rows = readFileSync('docs/where-is-it.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, question, decided, enforced]) => ({ question: question!, decided: decided!, enforced: enforced! }));

const isPath = (code: string) => /^(src|libs|frontend|mobile|docs|test|scripts|migrations)\/|^\.|^\*\./.test(code);
/** What does something: a name that only an import, a comment or a text holds decides and enforces nothing. */
const text = (path: string) =>
  path.startsWith('*') || path.endsWith('/')
    ? null
    : /\.tsx?$/.test(path)
      ? readFileSync(path, 'utf8')
          .replace(/^import [^;]*;$/gm, '')
          .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      : readFileSync(path, 'utf8');

/** Every file of a cell, with the symbols in the parentheses after it. */
function named(cell: string): { path: string; symbols: string[] }[] {
  const files: { path: string; symbols: string[] }[] = [];
  for (const [, path, inside = ''] of cell.matchAll(/`([^`]+)`(?: \(((?:[^()`]|`[^`]*`)*)\))?/g)) {
    if (!isPath(path!)) continue;
    const symbols = [...inside.matchAll(/`([^`]+)`/g)].map(([, code]) => code!).filter((code) => !isPath(code));
    files.push({ path: path!, symbols });
  }
  return files;
}

describe('docs/where-is-it.md', () => {
  it.each(rows)('$question', ({ decided, enforced }) => {
    for (const { path, symbols } of [...named(decided), ...named(enforced)]) {
      expect({ path, exists: existsSync(path) || path.startsWith('*') || globSync(path).length > 0 }).toEqual({
        path,
        exists: true,
      });
      const content = text(path);
      expect({ path, missing: symbols.filter((symbol) => content !== null && !content.includes(symbol)) }).toEqual({
        path,
        missing: [],
      });
    }
  });

  it('names the one file first, so that a reader opens three at most: this list, who decides, who enforces', () => {
    const first = (cell: string, others: RegExp) => {
      const [, path] = /^`([^`]+)`/.exec(cell) ?? [];
      return (path !== undefined && isPath(path)) || others.test(cell);
    };
    expect(
      rows.filter(({ decided, enforced }) => !first(decided, /^$/) || !first(enforced, /^(there\b|PostgreSQL itself)/)),
    ).toEqual([]);
  });
});

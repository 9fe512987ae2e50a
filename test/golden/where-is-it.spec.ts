import { existsSync, globSync, readFileSync } from 'node:fs';

const rows = readFileSync('docs/where-is-it.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'));
const isPath = (code: string) => /^(src|libs|frontend|mobile|docs|test|scripts|migrations)\/|^\./.test(code);

describe('docs/where-is-it.md', () => {
  it.each(rows.map((row) => [row.split('|')[1]!.trim(), row] as const))('%s', (_question, row) => {
    const named = [...row.matchAll(/`([^`]+)`(?: \(`(\w+)`)?/g)].filter(([, code]) => isPath(code!));
    expect(named.length).toBeGreaterThan(0);
    for (const [, path, symbol] of named) {
      expect({ path, exists: existsSync(path!) || globSync(path!).length > 0 }).toEqual({ path, exists: true });
      if (symbol) expect({ path, symbol, holds: readFileSync(path!, 'utf8').includes(symbol) }).toMatchObject({ holds: true });
    }
  });
});

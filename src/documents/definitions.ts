import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFINITIONS, DEFINITIONS_VERSION } from '../analytics/definitions/definitions.js';

const FIGURES = /(<!-- figures:[^\n]*-->\n)[\s\S]*?(<!-- \/figures -->)/;

/** docs/definitions.md with the words for dashboards as the code has them; the rest of it is written by hand. */
export function definitionsDocument(root: string): string {
  const text = readFileSync(join(root, 'docs/definitions.md'), 'utf8');
  if (!FIGURES.test(text)) throw new Error('docs/definitions.md has no place for the figures');
  const lines = DEFINITIONS.map(({ en }) => `- **${en.name}**: ${en.text}`);
  return text.replace(FIGURES, (_, before: string, after: string) =>
    [
      `${before}Version ${DEFINITIONS_VERSION} of these definitions; files and screens name it.`,
      '',
      ...lines,
      '',
      after,
    ].join('\n'),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

interface Found {
  readonly status: string;
  readonly places: Set<string>;
}

const CODE = `['"\`]([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)['"\`]`;
const NEW = new RegExp(`new (?:Refusal|Problem)\\(\\s*${CODE}(?:,\\s*(\\d{3}))?`, 'g');
const SHORTHAND = new RegExp(`\\b(?:bad|refuse[A-Z]?\\w*|refusal|invalid)\\(\\s*${CODE}(?:,\\s*(\\d{3}))?`, 'g');
const UNKNOWN = /\b(?:unknown\(|noun: )['"]([a-z]+(?:-[a-z]+)*)['"]/g;

/**
 * docs/errors.md: every refusal and problem code in the sources, with its status and where it comes from.
 * @param root of the repository
 */
export function errorsDocument(root: string): string {
  const codes = new Map<string, Found>();
  const note = (code: string, status: string, file: string) => {
    const known = codes.get(code) ?? { status, places: new Set() };
    known.places.add(relative(root, file).split(sep).slice(0, 2).join('/'));
    codes.set(code, known);
  };
  for (const file of ['src', 'libs'].flatMap((folder) => sources(join(root, folder)))) {
    const text = readFileSync(file, 'utf8');
    for (const [, code = '', status] of text.matchAll(NEW)) note(code, status ?? '409', file);
    for (const [, code = '', status] of text.matchAll(SHORTHAND))
      note(code, status ?? (code.startsWith('body.') ? '400' : '409'), file);
    for (const [, noun = ''] of text.matchAll(UNKNOWN)) note(`${noun}.unknown`, '404', file);
    if (file.endsWith('problem-document.ts'))
      for (const [, status = '', code = ''] of text.matchAll(new RegExp(`(\\d{3}): ${CODE}`, 'g')))
        note(code, status, file);
  }
  const rows = [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, places }]) => `| \`${code}\` | ${status} | ${[...places].sort().join(', ')} |`);
  return [
    '# Errors',
    '',
    'Printed from the sources by `npm run generate`. Every answer that is not a success is a problem document (RFC 9457); programs look at `code`, and `type` is `/problems/<code>`.',
    'Anything nobody foresaw is `server.fault` (500) with a request id and nothing else.',
    '',
    '| Code | Status | From |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[/\\](api-client|client-kit|science|testing|documents)[/\\]/.test(file));
}

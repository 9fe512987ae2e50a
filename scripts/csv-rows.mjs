import { readFileSync } from 'node:fs';

/** RFC 4180: quoted fields, doubled quotes. */
export function csvRows(path) {
  const text = readFileSync(path, 'utf8');
  const lines = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        field += c;
        i++;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      lines.at(-1).push(field.trim());
      field = '';
      if (c === '\n') lines.push([]);
    } else if (c !== '\r') field += c;
  }
  const [header, ...body] = lines.filter((line) => line.length > 1);
  return body.map((line) => Object.fromEntries(header.map((column, i) => [column, line[i] ?? ''])));
}

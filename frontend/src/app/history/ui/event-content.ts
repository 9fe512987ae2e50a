/** One line of an event's content: its path in plain words and its value. */
export interface ContentLine {
  readonly path: string;
  readonly value: string;
}

const MOST_LINES = 80;
const LONGEST_LIST = 12;

/** The content as lines `path value`, short enough to read; a long list says how long it is. */
export function contentLines(content: unknown, path = ''): readonly ContentLine[] {
  const lines: ContentLine[] = [];
  collect(content, path, lines);
  return lines.slice(0, MOST_LINES);
}

function collect(value: unknown, path: string, lines: ContentLine[]): void {
  if (value === null || value === undefined) lines.push({ path, value: '–' });
  else if (Array.isArray(value)) {
    if (value.length === 0) lines.push({ path, value: '–' });
    else if (value.length > LONGEST_LIST) lines.push({ path, value: `[${value.length}]` });
    else if (value.every((one) => typeof one !== 'object')) lines.push({ path, value: value.join(', ') });
    else value.forEach((one, i) => collect(one, `${path}[${i}]`, lines));
  } else if (typeof value === 'object')
    for (const [name, one] of Object.entries(value)) collect(one, path === '' ? name : `${path}.${name}`, lines);
  else lines.push({ path, value: String(value) });
}

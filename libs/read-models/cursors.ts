import { Refusal } from '#libs/event-sourcing/refusal.js';

export type CursorValue = string | number | null;

/**
 * Where a page ended: the sort values of its last row, with the name of the list and sort they belong to. Opaque to
 * callers; it holds nothing that the page did not show, and a forged one only chooses another place in the same list.
 */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** @throws Refusal `cursor.invalid` (400) for anything that `encodeCursor` did not make for this list and this many values */
export function decodeCursor(list: string, count: number, cursor: string): CursorValue[] {
  const [name, ...values] = parsed(cursor);
  const valid = values.every(
    (value) => value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)),
  );
  if (name !== list || values.length !== count || !valid) throw invalid();
  return values as CursorValue[];
}

function parsed(cursor: string): unknown[] {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    // PostgreSQL text holds no NUL
    if (Array.isArray(decoded) && !JSON.stringify(decoded).includes('\\u0000')) return decoded as unknown[];
  } catch {
    // not ours: refused below
  }
  throw invalid();
}

const invalid = () =>
  new Refusal(
    'cursor.invalid',
    400,
    'The cursor is not one that this list gave for this sort. Begin with the first page.',
  );

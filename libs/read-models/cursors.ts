import { Refusal } from '#libs/event-sourcing/refusal.js';

export type CursorValue = string | number;

/**
 * Where a page ended: the sort values of its last row, with the name of the list and sort they belong to. Opaque to
 * callers; it holds nothing that the page did not show, and one made by hand only chooses another place in the same list.
 */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

const isText = (value: unknown) => typeof value === 'string';
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** What a sort value may be, so that the database reads whatever passes. */
const KINDS = {
  text: isText,
  uuid: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  /** An instant, ISO 8601 in UTC. */
  instant: (value: unknown) =>
    matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)(value) && !Number.isNaN(Date.parse(value as string)),
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  /** As text, since a number would lose digits. */
  bigint: (value: unknown) =>
    matches(/^-?\d{1,19}$/)(value) && BigInt.asIntN(64, BigInt(value as string)) === BigInt(value as string),
  /** With three decimals, as text. */
  score: matches(/^-?\d{1,6}\.\d{3}$/),
} as const;

export type CursorKind = keyof typeof KINDS;
type ValueOf<K> = K extends 'integer' ? number : string;

/** @throws Refusal `cursor.invalid` (400) for anything that `encodeCursor` did not make for this list and these kinds of values */
export function decodeCursor<const K extends readonly CursorKind[]>(
  list: string,
  kinds: K,
  cursor: string,
): { -readonly [I in keyof K]: ValueOf<K[I]> } {
  const [name, ...values] = parsed(cursor);
  if (name !== list || values.length !== kinds.length || !kinds.every((kind, i) => KINDS[kind](values[i])))
    throw invalid();
  return values as { -readonly [I in keyof K]: ValueOf<K[I]> };
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

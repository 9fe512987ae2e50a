/** A value of a list in which null means unknown. The API's description cannot say "number or null" of list items. */
export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/**
 * When the content of a file is deleted. ISO instant.
 * @param keptUntil as the event says it; null: when the organisation's retention period ends, whatever it is by then
 * @param recordYears for how many years the organisation keeps records
 */
export function expiryOf(addedAt: string, keptUntil: string | null, recordYears: number): string {
  if (keptUntil !== null) return keptUntil;
  const at = new Date(addedAt);
  at.setUTCFullYear(at.getUTCFullYear() + recordYears);
  return at.toISOString();
}

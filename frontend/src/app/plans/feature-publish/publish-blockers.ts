/** Sentences about what stands in the way. */
export interface BlockerTexts {
  readonly empty: string;
  conflicts(n: number): string;
  unchanged(version: number): string;
}

/**
 * Why a draft can't be published, in the order to mend it; empty: it can. The server refuses the same (`src/plans`).
 * @param previous number of the newest version, 0: none
 */
export function publishBlockers(
  {
    items,
    conflicts,
    changes,
  }: { readonly items: number; readonly conflicts: number; readonly changes: number | null },
  previous: number,
  texts: BlockerTexts,
): readonly string[] {
  const blockers: string[] = [];
  if (items === 0) blockers.push(texts.empty);
  if (conflicts > 0) blockers.push(texts.conflicts(conflicts));
  if (previous > 0 && changes === 0) blockers.push(texts.unchanged(previous));
  return blockers;
}

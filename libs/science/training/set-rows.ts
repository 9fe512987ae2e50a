import { checkedPrescription, type FurtherSets, type Load, type Prescription } from './prescription.js';
import { shareOf } from './progression-load.js';

/** One set of a prescription as a table shows it. */
export type SetRow = Omit<FurtherSets, 'sets'>;

/** Every set, in order. A load of null in a later one is that of the first sets, a share is of theirs. */
export const rowsOf = ({ sets, work, load, rpe, then = [] }: Prescription): readonly SetRow[] =>
  [{ sets, work, load, rpe }, ...then].flatMap(({ sets: count, ...row }) => Array.from({ length: count }, () => row));

/**
 * The prescription with these sets: neighbours that are alike are one group, as if they had been typed so.
 * @throws ScienceError as `checkedPrescription`; `prescription.load-out-of-range` where the first set's load is a share of the first
 */
export function withRows({ tempo, restSeconds }: Prescription, rows: readonly SetRow[]): Prescription {
  const groups: { sets: number; row: SetRow }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && sameSet(last.row, row, groups.length === 1)) last.sets++;
    else groups.push({ sets: 1, row });
  }
  const [first, ...then] = groups.map(({ sets, row }): FurtherSets => ({ sets, ...row }));
  return checkedPrescription({
    ...(first ?? { sets: 0, work: { kind: 'reps', least: 1, most: 1 }, rpe: null }),
    load: ownLoad(first?.load ?? null),
    tempo,
    restSeconds,
    ...(then.length > 0 ? { then } : {}),
  });
}

/** Without one set. Where the set goes that others take their load from, they keep the load that they had. */
export function withoutRow(prescription: Prescription, index: number, stepKg: number): Prescription {
  const rows = rowsOf(prescription);
  const { load: first } = prescription;
  const resolved = (row: SetRow): SetRow =>
    row.load === null
      ? { ...row, load: first }
      : row.load.kind === 'relative'
        ? { ...row, load: first && shareOf(first, row.load.percent, stepKg) }
        : row;
  const leads = index === 0 && prescription.sets === 1;
  return withRows(
    prescription,
    rows.filter((_, place) => place !== index).map((row) => (leads ? resolved(row) : row)),
  );
}

const ownLoad = (load: SetRow['load']): Load | null => (load?.kind === 'relative' ? null : load);

const sameSet = (a: SetRow, b: SetRow, first: boolean): boolean =>
  JSON.stringify([a.work, a.load, a.rpe]) ===
  JSON.stringify([b.work, first && b.load === null ? a.load : b.load, b.rpe]);

import { totalSets } from '#libs/science/training/prescription.js';
import type { WeekPrescription } from '#libs/science/training/progression.js';

/** What was typed and not understood, by week (`item/2`) or field of its sets (`item/2#0.load`, `item/2#rest`): it stays in its field until it is. */
export type Misread = Readonly<Record<string, string>>;

const FIELD = /^(.*)\/(\d+)(?:#(?:(\d+)\.)?\w+)?$/;

/** Of fields that there are: an exercise that was removed and a set that is gone leave nothing behind. */
export const standingMisread = (misread: Misread, weeks: ReadonlyMap<string, readonly WeekPrescription[]>): Misread =>
  kept(misread, (key) => {
    const [, itemId = '', week, set = '-1'] = FIELD.exec(key) ?? [];
    const planned = weeks.get(itemId)?.[Number(week) - 1];
    return planned !== undefined && Number(set) < totalSets(planned.prescription);
  });

/** Without a week, in its text and in its sets. */
export const withoutWeek = (misread: Misread, cell: string): Misread =>
  kept(misread, (key) => key !== cell && !key.startsWith(`${cell}#`));

export const kept = (misread: Misread, keep: (key: string) => boolean): Misread =>
  Object.fromEntries(Object.entries(misread).filter(([key]) => keep(key)));

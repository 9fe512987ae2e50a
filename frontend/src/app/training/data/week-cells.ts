import { ScienceError } from '#libs/science/science-error.js';
import type { Load, Prescription, RelativeLoad } from '#libs/science/training/prescription.js';
import {
  keepingLoads,
  readPrescription,
  writeLoad,
  writePrescription,
} from '#libs/science/training/prescription-text.js';
import { previewWeeks, type Overrides, type WeekPrescription } from '#libs/science/training/progression.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import type { CellReader } from '#libs/science/training/set-cells.js';
import type { ProgramItem } from './edited-program';

interface WeekCell {
  readonly week: number;
  readonly text: string;
  readonly reason: string;
  readonly deload: boolean;
  /** Typed by hand. */
  readonly typed: boolean;
}

const overridesOf = ({ overrides }: Pick<ProgramItem, 'overrides'>): Overrides =>
  Object.fromEntries(overrides.map(({ week, prescription }) => [week, readPrescription(prescription)]));

/** Every week of an exercise when each session meets its rule. */
export const weeksOf = (item: Pick<ProgramItem, 'prescription' | 'progression' | 'overrides'>, weeks: number) =>
  previewWeeks(readPrescription(item.prescription), item.progression, weeks, overridesOf(item));

/** The same as short texts: what every week has in common stands in week 1. */
export const weekCells = (weeks: readonly WeekPrescription[], { unit, language }: CellReader): readonly WeekCell[] =>
  weeks.map(({ week, prescription, reason }) => ({
    week,
    text: writePrescription(
      {
        ...prescription,
        tempo: null,
        restSeconds: null,
        rpe: reason.kind === 'typed' ? prescription.rpe : null,
      },
      unit,
      language,
    ),
    reason: reasonText(reason, language, unit),
    deload: reason.kind === 'deload',
    typed: reason.kind === 'typed',
  }));

/** A stored prescription as its field shows it. */
export const shownCell = (text: string, { unit, language }: CellReader): string =>
  writePrescription(readPrescription(text), unit, language);

/** Sets that differ, a line each. */
export const linesOf = (text: string): string => text.replaceAll(', ', ',\n');

/**
 * What was typed, as it is stored; or why it can't be.
 * @param before what the field showed: loads that were not changed stay as they are recorded
 */
export function readCell(
  text: string,
  before: Prescription | null = null,
  unit: CellReader['unit'] = 'kg',
): { readonly text: string } | { readonly code: string } {
  try {
    const typed = readPrescription(text);
    return { text: writePrescription(before ? keepingLoads(typed, before, unit) : typed) };
  } catch (error) {
    if (error instanceof ScienceError) return { code: error.code };
    throw error;
  }
}

/** A week as it is without what was typed for it. */
export const ruledWeek = (
  item: Pick<ProgramItem, 'prescription' | 'progression' | 'overrides'>,
  week: number,
): Prescription =>
  weeksOf({ ...item, overrides: item.overrides.filter((each) => each.week !== week) }, week)[week - 1]!.prescription;

/**
 * A week that was made in the set table, as it is stored: what is as week 1 and the rule make it is left to them. Later sets with loads
 * of their own don't go along with the rule: beside them, the load of the first ones stays as it was seen.
 */
export function writtenWeek(typed: Prescription, ruled: Prescription): string {
  const { load, then = [] } = typed;
  const isRuled = (each: Load | RelativeLoad | null) =>
    each !== null && ruled.load !== null && writeLoad(each, 'kg', String) === writeLoad(ruled.load, 'kg', String);
  const goesAlong =
    isRuled(load) && then.every((each) => each.load === null || each.load.kind === 'relative' || isRuled(each.load));
  const further = then.map((each) => (goesAlong && isRuled(each.load) ? { ...each, load: null } : each));
  return writePrescription({
    ...typed,
    load: goesAlong ? null : load,
    rpe: typed.rpe === ruled.rpe ? null : typed.rpe,
    tempo: typed.tempo === ruled.tempo ? null : typed.tempo,
    restSeconds: typed.restSeconds === ruled.restSeconds ? null : typed.restSeconds,
    ...(then.length > 0 ? { then: further } : {}),
  });
}

/** Whether a figure was emptied that a week takes from week 1 and the rule: a week can name another one, but not none. */
export const isEmptied = (typed: Prescription, ruled: Prescription): boolean =>
  (['load', 'rpe', 'tempo', 'restSeconds'] as const).some((part) => typed[part] === null && ruled[part] !== null);

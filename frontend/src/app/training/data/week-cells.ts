import { ScienceError } from '#libs/science/science-error.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { keepingLoads, readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
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

/** A week that was made in the set table, as it is stored: what is as in week 1 is left to it. */
export function writtenWeek(typed: Prescription, base: Prescription): string {
  return writePrescription({
    ...typed,
    rpe: typed.rpe === base.rpe ? null : typed.rpe,
    tempo: typed.tempo === base.tempo ? null : typed.tempo,
    restSeconds: typed.restSeconds === base.restSeconds ? null : typed.restSeconds,
  });
}

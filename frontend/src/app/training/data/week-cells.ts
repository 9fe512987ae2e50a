import { ScienceError } from '#libs/science/science-error.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { previewWeeks, type Overrides, type WeekPrescription } from '#libs/science/training/progression.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
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
export const weekCells = (weeks: readonly WeekPrescription[], language: 'en' | 'de'): readonly WeekCell[] =>
  weeks.map(({ week, prescription, reason }) => ({
    week,
    text: writePrescription(
      {
        ...prescription,
        tempo: null,
        restSeconds: null,
        rpe: reason.kind === 'typed' ? prescription.rpe : null,
      },
      'kg',
      language,
    ),
    reason: reasonText(reason, language),
    deload: reason.kind === 'deload',
    typed: reason.kind === 'typed',
  }));

/** A stored prescription as its field shows it. */
export const shownCell = (text: string, language: 'en' | 'de'): string =>
  writePrescription(readPrescription(text), 'kg', language);

/** What was typed, as it is stored; or why it can't be. */
export function readCell(text: string): { readonly text: string } | { readonly code: string } {
  try {
    return { text: writePrescription(readPrescription(text)) };
  } catch (error) {
    if (error instanceof ScienceError) return { code: error.code };
    throw error;
  }
}

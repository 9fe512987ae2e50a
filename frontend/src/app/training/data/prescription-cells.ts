import { ScienceError } from '#libs/science/science-error.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { previewWeeks, type ProgressionRule } from '#libs/science/training/progression.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import type { ProgramItem } from './program-editing';

export interface WeekCell {
  readonly week: number;
  readonly text: string;
  readonly reason: string;
  readonly deload: boolean;
}

/** Every week of an exercise when each session meets its rule, as short texts. */
export function weekCells(item: ProgramItem, weeks: number, language: 'en' | 'de'): readonly WeekCell[] {
  return previewWeeks(readPrescription(item.prescription), item.progression as ProgressionRule, weeks).map(
    ({ week, prescription, reason }) => ({
      week,
      text: writePrescription({ ...prescription, tempo: null, restSeconds: null, rpe: null }),
      reason: reasonText(reason, language),
      deload: reason.kind === 'deload',
    }),
  );
}

/** What was typed, as it is stored; or why it can't be. */
export function readCell(text: string): { readonly text: string } | { readonly code: string } {
  try {
    return { text: writePrescription(readPrescription(text)) };
  } catch (error) {
    if (error instanceof ScienceError) return { code: error.code };
    throw error;
  }
}

import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { templateOf } from '#src/training/contract.js';
import { placedBy, revisedProgram } from './program-revision.js';

type Operation = ReturnType<typeof templateOf>['operations'][number];
type Placed = Extract<Operation, { readonly op: 'place' }>;

/** How the main lifts of somebody's program progress who is no beginner. */
export type ProgramStyle = 'wave' | 'rpe';
const STYLES: ReadonlyMap<string, ProgramStyle> = new Map([
  ['lukasz-nowak', 'wave'],
  ['liam-o-connor', 'rpe'],
]);
export const styleOf = ({ key }: { readonly key: string }): ProgramStyle | null => STYLES.get(key) ?? null;

/** Squat and deadlift, by their places in the template. */
const MAIN_LIFTS = [0, 4] as const;
const RULES: Readonly<Record<ProgramStyle, ProgressionRule>> = {
  wave: { ...NO_PROGRESSION, kind: 'wave', addKg: 2.5, waveWeeks: 3, waveStep: 5, deloadEvery: 4, floorKg: 20 },
  rpe: { ...NO_PROGRESSION, kind: 'rpe', addKg: 2.5, floorKg: 20 },
};
const prescriptionOf = (style: ProgramStyle, kg: number) =>
  style === 'wave' ? `4x5 ${kg}kg @8 180s` : `3x5-6 ${kg}kg @8 150s`;

/** What makes the clinic's program one of waves, or one that follows ratings; and what stands there then, by its place in the template. */
export interface Tailoring {
  readonly style: ProgramStyle;
  /** First load of each exercise, kg. */
  readonly loads: Readonly<Record<string, number>>;
}

/** @param before how it was tailored then; null: it is as the template has it */
export function tailoringOperations(
  seed: string,
  tailoring: Tailoring,
  before: Tailoring | null,
): readonly Operation[] {
  const placed = placedIn(1, seed, before);
  return MAIN_LIFTS.flatMap((index): Operation[] => {
    const { itemId, prescription: was } = placed.get(index)!;
    const { prescription, progression } = tailored(placed.get(index)!, tailoring);
    return [
      { op: 'prescribe', itemId, prescription, was },
      { op: 'progress', itemId, progression: progression! },
    ];
  });
}

/** The exercises of a version, as they are followed. */
export function placedIn(version: number, seed: string, tailoring: Tailoring | null): ReadonlyMap<number, Placed> {
  const placed = version === 1 ? placedBy(seed) : revisedProgram(seed).placed;
  if (!tailoring) return placed;
  return new Map(
    [...placed].map(([index, item]) => [
      index,
      MAIN_LIFTS.some((lift) => lift === index) ? tailored(item, tailoring) : item,
    ]),
  );
}

/** First loads of somebody who has lifted before. */
export function advanced(loads: ReadonlyMap<string, number>): Map<string, number> {
  const lifts = MAIN_LIFTS.map((index) => placedBy('demo').get(index)!.exerciseId);
  return new Map([...loads].map(([id, kg]) => [id, lifts.includes(id) ? Math.round((kg * 1.7) / 2.5) * 2.5 : kg]));
}

function tailored(item: Placed, { style, loads }: Tailoring): Placed {
  const kg = Math.max(20, loads[item.exerciseId] ?? 20);
  return { ...item, prescription: prescriptionOf(style, kg), progression: RULES[style] };
}

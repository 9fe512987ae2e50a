import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';
import { ScienceError } from '#libs/science/science-error.js';
import { checkedRule, NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { KG_PER_POUND, toReader, type UnitSystem } from '#libs/science/units.js';

/** Whose numbers are read and shown. */
export interface RuleReader {
  readonly language: NumberLocale;
  readonly units: UnitSystem;
}

/** A rule as its form holds it: figures as they are typed, weights in the reader's unit. Empty means none. */
export interface RuleDraft {
  readonly kind: ProgressionRule['kind'];
  /** Unit of `add` and `waveStep`. */
  readonly in: 'weight' | 'percent';
  readonly add: string;
  readonly waveWeeks: string;
  readonly waveStep: string;
  readonly rpeAtMost: string;
  readonly reduceAfter: string;
  readonly reducePercent: string;
  readonly deloadEvery: string;
  readonly deloadPercent: string;
  readonly cap: string;
  readonly floor: string;
  readonly loadable: string;
}

/** Pounds are kept so exactly that many steps of them are as many pounds. */
export function kgOf(value: number, units: UnitSystem, recorded: number | null = null): number {
  if (recorded !== null && toReader(recorded, 'weight', units) === value) return recorded;
  return units === 'us' ? Math.round(value * KG_PER_POUND * 1e6) / 1e6 : value;
}

/** What a client can usually load: 2.5 kg or 5 lb on a bar, 2 kg or 5 lb of dumbbells. */
export const usualStep = (units: UnitSystem, equipment: string | null = null): number =>
  units === 'us' ? kgOf(5, units) : equipment === 'dumbbell' ? 2 : NO_PROGRESSION.stepKg;

export function draftOf(rule: ProgressionRule, { language, units }: RuleReader): RuleDraft {
  const plain = (value: number | null | undefined) => typedNumber(value, language);
  const weight = (kg: number | null | undefined) => plain(kg == null ? null : toReader(kg, 'weight', units));
  const isPercent = rule.addPercent > 0;
  const unlessNone = (value: number, text: string) => (value > 0 ? text : '');
  return {
    kind: rule.kind,
    in: isPercent ? 'percent' : 'weight',
    add: isPercent ? plain(rule.addPercent) : unlessNone(rule.addKg, weight(rule.addKg)),
    waveWeeks: plain(rule.waveWeeks),
    waveStep: isPercent ? plain(rule.waveStep) : weight(rule.waveStep),
    rpeAtMost: plain(rule.rpeAtMost),
    reduceAfter: plain(rule.reduceAfter),
    reducePercent: plain(rule.reducePercent),
    deloadEvery: plain(rule.deloadEvery),
    deloadPercent: plain(rule.deloadPercent),
    cap: weight(rule.capKg),
    floor: unlessNone(rule.floorKg, weight(rule.floorKg)),
    loadable: weight(rule.stepKg),
  };
}

/** The rule that was typed; or why it is none: a field that is no number, or the code of what can't be followed. @param before figures that still stand as they were shown stay as they are */
export function ruleOf(
  draft: RuleDraft,
  before: ProgressionRule,
  { language, units }: RuleReader,
): { readonly rule: ProgressionRule } | { readonly code: string } {
  let unreadable = false;
  const read = (text: string, unit: '' | '%' | 'kg' | 'lb'): number | null => {
    const number = readNumber(text, language, unit);
    if (!('refusal' in number)) return number.value;
    if (number.refusal !== 'empty') unreadable = true;
    return null;
  };
  const plain = (text: string) => read(text, '');
  const percent = (text: string) => read(text, '%');
  const weight = (text: string, recorded: number | null | undefined) => {
    const value = read(text, units === 'us' ? 'lb' : 'kg');
    return value === null ? null : kgOf(value, units, recorded ?? null);
  };
  const isPercent = draft.in === 'percent';
  const isWave = draft.kind === 'wave';
  const rule: ProgressionRule = {
    kind: draft.kind,
    addKg: isPercent ? 0 : (weight(draft.add, before.addKg) ?? 0),
    addPercent: isPercent ? (percent(draft.add) ?? 0) : 0,
    rpeAtMost: draft.kind === 'rpe' ? null : plain(draft.rpeAtMost),
    reduceAfter: plain(draft.reduceAfter),
    reducePercent: percent(draft.reducePercent) ?? NO_PROGRESSION.reducePercent,
    deloadEvery: plain(draft.deloadEvery),
    deloadPercent: percent(draft.deloadPercent) ?? NO_PROGRESSION.deloadPercent,
    capKg: weight(draft.cap, before.capKg),
    floorKg: weight(draft.floor, before.floorKg) ?? 0,
    stepKg: weight(draft.loadable, before.stepKg) ?? usualStep(units),
    ...(isWave ? { waveWeeks: plain(draft.waveWeeks) } : {}),
    ...(isWave ? { waveStep: isPercent ? percent(draft.waveStep) : weight(draft.waveStep, before.waveStep) } : {}),
  };
  if (unreadable) return { code: 'progression.number' };
  try {
    return { rule: checkedRule(rule) };
  } catch (error) {
    if (error instanceof ScienceError) return { code: error.code };
    throw error;
  }
}

/** The rule with what it needs when another kind is chosen: a step, and the shape of a wave. */
export function completedRule(rule: ProgressionRule, units: UnitSystem): ProgressionRule {
  const least = Math.max(rule.stepKg, usualStep(units));
  const addsNothing = rule.kind !== 'none' && rule.addKg === 0 && rule.addPercent === 0;
  const stepped = addsNothing ? { ...rule, addKg: least } : rule;
  if (rule.kind !== 'wave') {
    const { waveWeeks: _weeks, waveStep: _step, ...plain } = stepped;
    return plain;
  }
  const step = stepped.addPercent > 0 ? 5 : Math.max(least, 2 * usualStep(units));
  return { ...stepped, waveWeeks: rule.waveWeeks ?? 3, waveStep: rule.waveStep ?? step };
}

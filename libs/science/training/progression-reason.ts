import { toReader } from '../units.js';
import type { Work } from './prescription.js';

/** Why a week's prescription is what it is. */
export type Reason =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'added';
      readonly added: number;
      readonly unit: 'kg' | '%';
      readonly sets: number;
      readonly amount: number;
      readonly work: Work['kind'];
      readonly rpe: number | null;
    }
  | { readonly kind: 'held'; readonly outcome: HeldReason }
  | { readonly kind: 'reduced'; readonly percent: number; readonly times: number }
  /** Rated harder than planned. */
  | {
      readonly kind: 'lowered';
      readonly by: number;
      readonly unit: 'kg' | '%';
      readonly rpe: number;
      readonly target: number;
    }
  /** A further week of a wave; `added` to the load with which the wave began. */
  | {
      readonly kind: 'wave';
      readonly week: number;
      readonly weeks: number;
      readonly added: number;
      readonly unit: 'kg' | '%';
    }
  | { readonly kind: 'capped' }
  | { readonly kind: 'floored' }
  /** Typed by hand for this week. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'deload'; readonly percent: number };

/** Why a load stays as it is. */
export type HeldReason =
  | 'no-rule'
  | 'no-load'
  /** The rule adds kilograms, the load is a share of the maximum. */
  | 'no-step'
  | 'done'
  | 'missed'
  | 'hard'
  | 'no-target'
  | 'unrated'
  | 'on-target';

const UNITS = { reps: '', time: ' s', distance: ' m' } as const;

/**
 * The reason as a short sentence, e.g. "+2.5 kg: 3 × 8 done at RPE 7".
 * @param weights unit of the reader
 */
export function reasonText(reason: Reason, language: 'en' | 'de', weights: 'kg' | 'lb' = 'kg'): string {
  const n = (value: number) =>
    value.toLocaleString(language === 'de' ? 'de-DE' : 'en-US', { maximumFractionDigits: 2 });
  const german = language === 'de';
  const change = (value: number, unit: 'kg' | '%') =>
    unit === 'kg' && weights === 'lb' ? `${n(toReader(value, 'weight', 'us'))} lb` : `${n(value)} ${unit}`;
  switch (reason.kind) {
    case 'start':
      return german ? 'Wie geplant' : 'As planned';
    case 'added': {
      const { added, unit, sets, amount, work, rpe } = reason;
      const did = `${sets} × ${n(amount)}${UNITS[work]}`;
      const rated = rpe === null ? '' : german ? ` bei RPE ${n(rpe)}` : ` at RPE ${n(rpe)}`;
      return german
        ? `+${change(added, unit)}: ${did} geschafft${rated}`
        : `+${change(added, unit)}: ${did} done${rated}`;
    }
    case 'held':
      return german ? HELD_DE[reason.outcome] : HELD_EN[reason.outcome];
    case 'reduced':
      return german
        ? `−${n(reason.percent)} %: ${reason.times}-mal nicht geschafft`
        : `−${n(reason.percent)}%: missed ${reason.times} times`;
    case 'lowered': {
      const { by, unit, rpe, target } = reason;
      return german
        ? `−${change(by, unit)}: RPE ${n(rpe)} statt geplanter ${n(target)}`
        : `−${change(by, unit)}: rated RPE ${n(rpe)}, planned ${n(target)}`;
    }
    case 'wave': {
      const { week, weeks, added, unit } = reason;
      return german
        ? `Welle, Woche ${week} von ${weeks}: +${change(added, unit)}`
        : `Wave, week ${week} of ${weeks}: +${change(added, unit)}`;
    }
    case 'floored':
      return german ? 'Niedrigste Last erreicht' : 'The lowest load is reached';
    case 'capped':
      return german ? 'Höchstlast erreicht' : 'The highest load is reached';
    case 'typed':
      return german ? 'Für diese Woche so geplant' : 'As planned for this week';
    case 'deload':
      return german ? `Entlastungswoche: −${n(reason.percent)} % Umfang` : `Deload week: −${n(reason.percent)}% volume`;
  }
}

const HELD_EN = {
  'no-rule': 'As last time',
  'no-load': 'No load logged yet',
  done: 'Same load: not yet the top of the range',
  missed: 'Same load: not all sets were done',
  hard: 'Same load: it was rated harder than planned',
  'no-step': 'Same load: the rule adds weight, the load is a share of the maximum',
  'no-target': 'Same load: the prescription names no RPE',
  unrated: 'Same load: no RPE was logged',
  'on-target': 'Same load: the RPE was as planned',
} as const satisfies Record<HeldReason, string>;
const HELD_DE = {
  'no-rule': 'Wie beim letzten Mal',
  'no-load': 'Noch keine Last eingetragen',
  done: 'Gleiche Last: oberes Ende noch nicht erreicht',
  missed: 'Gleiche Last: nicht alle Sätze geschafft',
  hard: 'Gleiche Last: anstrengender als geplant',
  'no-step': 'Gleiche Last: die Regel nennt ein Gewicht, die Last ist ein Anteil des Maximums',
  'no-target': 'Gleiche Last: die Vorgabe nennt keine RPE',
  unrated: 'Gleiche Last: keine RPE eingetragen',
  'on-target': 'Gleiche Last: RPE wie geplant',
} as const satisfies Record<HeldReason, string>;

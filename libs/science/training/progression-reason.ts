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
  | { readonly kind: 'held'; readonly outcome: 'no-rule' | 'no-load' | 'done' | 'missed' | 'hard' }
  | { readonly kind: 'reduced'; readonly percent: number; readonly times: number }
  | { readonly kind: 'capped' }
  /** Typed by hand for this week. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'deload'; readonly percent: number };

const UNITS = { reps: '', time: ' s', distance: ' m' } as const;

/** The reason as a short sentence, e.g. "+2.5 kg: 3 × 8 done at RPE 7". */
export function reasonText(reason: Reason, language: 'en' | 'de'): string {
  const n = (value: number) =>
    value.toLocaleString(language === 'de' ? 'de-DE' : 'en-US', { maximumFractionDigits: 2 });
  const german = language === 'de';
  switch (reason.kind) {
    case 'start':
      return german ? 'Wie geplant' : 'As planned';
    case 'added': {
      const { added, unit, sets, amount, work, rpe } = reason;
      const did = `${sets} × ${n(amount)}${UNITS[work]}`;
      const rated = rpe === null ? '' : german ? ` bei RPE ${n(rpe)}` : ` at RPE ${n(rpe)}`;
      return german ? `+${n(added)} ${unit}: ${did} geschafft${rated}` : `+${n(added)} ${unit}: ${did} done${rated}`;
    }
    case 'held':
      return german ? HELD_DE[reason.outcome] : HELD_EN[reason.outcome];
    case 'reduced':
      return german
        ? `−${n(reason.percent)} %: ${reason.times}-mal nicht geschafft`
        : `−${n(reason.percent)}%: missed ${reason.times} times`;
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
} as const;
const HELD_DE = {
  'no-rule': 'Wie beim letzten Mal',
  'no-load': 'Noch keine Last eingetragen',
  done: 'Gleiche Last: oberes Ende noch nicht erreicht',
  missed: 'Gleiche Last: nicht alle Sätze geschafft',
  hard: 'Gleiche Last: anstrengender als geplant',
} as const;

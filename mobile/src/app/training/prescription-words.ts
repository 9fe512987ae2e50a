import type { LanguageCode } from '../text/language';
import { readerUnit, toReader, type UnitSystem } from '#libs/science/units.js';
import type { FurtherSets } from '#libs/science/training/prescription.js';
import { readPrescription } from '#libs/science/training/prescription-text.js';

/** A prescription for people, in their units: "4 × 6–8 · 60 kg · RPE 7 · tempo 3-1-1-0 · rest 2:30". */
export function prescriptionWords(text: string, code: LanguageCode, units: UnitSystem): string {
  const { tempo, restSeconds, then = [], ...first } = readPrescription(text);
  const n = (value: number) => value.toLocaleString(code === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 });
  const weightOf = (kg: number) => `${n(toReader(kg, 'weight', units))} ${readerUnit('weight', units)}`;
  const amountOf = (work: FurtherSets['work']) =>
    work.kind === 'reps'
      ? `${work.least === work.most ? n(work.least) : `${work.least}–${work.most}`}${work.open ? '+' : ''}`
      : work.kind === 'time'
        ? `${n(work.seconds)} s`
        : `${n(work.metres)} m`;
  const loadOf = (load: NonNullable<FurtherSets['load']>) => {
    if (load.kind === 'relative') return `${load.percent < 0 ? '−' : '+'}${n(Math.abs(load.percent))} %`;
    if (load.kind === 'kg') return weightOf(load.kg);
    if (load.kind === 'percent-1rm') return `${n(load.percent)} % 1RM`;
    const added = load.plusKg === 0 ? '' : ` ${load.plusKg > 0 ? '+' : '−'} ${weightOf(Math.abs(load.plusKg))}`;
    return `${code === 'de' ? 'Körpergewicht' : 'body weight'}${added}`;
  };
  const words = ({ sets, work, load, rpe }: FurtherSets) =>
    [`${sets} × ${amountOf(work)}`, load && loadOf(load), rpe === null ? null : `RPE ${n(rpe)}`]
      .filter((part) => part !== null)
      .join(' · ');
  const rest = restSeconds === null ? null : `${code === 'de' ? 'Pause' : 'rest'} ${clock(restSeconds)}`;
  return [[first, ...then].map(words).join(', '), tempo === null ? null : `Tempo ${tempo}`, rest]
    .filter((part) => part !== null)
    .join(' · ');
}

/** `2:30` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

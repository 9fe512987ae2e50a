import type { LanguageCode } from '../text/language';
import { readerUnit, toReader, type UnitSystem } from '#libs/science/units.js';
import { readPrescription } from '#libs/science/training/prescription-text.js';

/** A prescription for people, in their units: "4 × 6–8 · 60 kg · RPE 7 · tempo 3-1-1-0 · rest 2:30". */
export function prescriptionWords(text: string, code: LanguageCode, units: UnitSystem): string {
  const { sets, work, load, rpe, tempo, restSeconds } = readPrescription(text);
  const n = (value: number) => value.toLocaleString(code === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 });
  const weightOf = (kg: number) => `${n(toReader(kg, 'weight', units))} ${readerUnit('weight', units)}`;
  const amount =
    work.kind === 'reps'
      ? work.least === work.most
        ? n(work.least)
        : `${work.least}–${work.most}`
      : work.kind === 'time'
        ? `${n(work.seconds)} s`
        : `${n(work.metres)} m`;
  const weight =
    load === null
      ? null
      : load.kind === 'kg'
        ? weightOf(load.kg)
        : load.kind === 'percent-1rm'
          ? `${n(load.percent)} % 1RM`
          : `${code === 'de' ? 'Körpergewicht' : 'body weight'}${load.plusKg === 0 ? '' : ` ${load.plusKg > 0 ? '+' : '−'} ${weightOf(Math.abs(load.plusKg))}`}`;
  const rest = restSeconds === null ? null : `${code === 'de' ? 'Pause' : 'rest'} ${clock(restSeconds)}`;
  return [
    `${sets} × ${amount}`,
    weight,
    rpe === null ? null : `RPE ${n(rpe)}`,
    tempo === null ? null : `Tempo ${tempo}`,
    rest,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** `2:30` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

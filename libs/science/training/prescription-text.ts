import { ScienceError } from '../science-error.js';
import type { NumberLocale } from '../display.js';
import {
  checkedPrescription,
  type FurtherSets,
  type Load,
  type Prescription,
  type RelativeLoad,
  type Work,
} from './prescription.js';

/** Exact by definition (international avoirdupois pound, 1959). */
import { KG_PER_POUND } from '../units.js';

const NUMBER = '(\\d+(?:\\.\\d+)?)';
const SCHEME = new RegExp(`^(\\d+)x(?:${NUMBER}(?:-${NUMBER})?)(\\+)?(reps?|wdh|s|sec|min|m|km)?$`);
/** More or less than the first sets; written by `tidied`. */
const RELATIVE = new RegExp(`^by([+-])${NUMBER}%$`);
const CLOCK_SCHEME = /^(\d+)x(\d{1,2}):([0-5]\d)$/;
const WEIGHT = new RegExp(`^${NUMBER}(kg|lbs?)$`);
const BODY_WEIGHT = new RegExp(`^bw(?:([+-])${NUMBER}(kg|lbs?)?)?$`);
const PERCENT = new RegExp(`^${NUMBER}%(?:1rm)?$`);
const EXERTION = new RegExp(`^(?:@|rpe)${NUMBER}$`);
const RESERVE = new RegExp(`^rir${NUMBER}$`);
const TEMPO = /^t?(\d{1,2})-(\d{1,2})-(\d{1,2})(?:-(\d{1,2}))?$/;
const PAUSE = new RegExp(`^(?:r|rest|pause)?${NUMBER}(s|sec|min)$`);
/** A thousand and a half to one reader, one and a half to another; what `writePrescription` writes never looks like it. */
const AMBIGUOUS = /\d+(?:,\d{3}|\.\d\d0)(?!\d)/;
const CLOCK_PAUSE = /^(?:r|rest|pause)?(\d{1,2}):([0-5]\d)$/;

/**
 * A prescription as people type it: `4x6-8 @7 150s`, `3 × 12 60 kg 3-1-1`, `5x3 82.5% 3min`, `3x8 bw+10kg rir2`, `6x400m 90s`.
 * Sets that differ follow, with loads of their own or by percent of the first: `1x5 @8, 3x5 -10%`, `1x5 65%, 1x3 75%, 1x1+ 85%`.
 * Sets and work come first; load, exertion (`@`, `rpe`, `rir`), tempo and rest follow in any order, each at most once.
 * A comma or a point is a decimal separator in either language.
 * @throws ScienceError `prescription.text-not-understood` (names the word), `prescription.number-ambiguous` (1,500 and 1.500), and those of `checkedPrescription`
 */
export function readPrescription(text: string): Prescription {
  const ambiguous = AMBIGUOUS.exec(text.normalize('NFKC'));
  if (ambiguous) throw new ScienceError('prescription.number-ambiguous', 'text', ambiguous[0].slice(0, 40));
  const [scheme = '', ...words] = tidied(text).split(' ');
  let first: Prescription = { ...readScheme(scheme, text), load: null, rpe: null, tempo: null, restSeconds: null };
  let then: readonly FurtherSets[] = [];
  for (const word of words.filter((each) => each !== '')) {
    if (isScheme(word)) {
      then = [...then, { ...readScheme(word, text), load: null, rpe: null }];
      continue;
    }
    const last = then.at(-1);
    const relative = last && RELATIVE.exec(word);
    const percent = relative ? Number(`${relative[1]}${relative[2]}`) : 0;
    const part = relative ? { load: { kind: 'relative' as const, percent } } : readWord(word);
    if (!part) throw notUnderstood(word);
    // tempo and rest are those of all sets
    if ('tempo' in part || 'restSeconds' in part) {
      const name = 'tempo' in part ? 'tempo' : 'restSeconds';
      if (first[name] !== null) throw notUnderstood(word);
      first = { ...first, ...part };
      continue;
    }
    const name = 'load' in part ? 'load' : 'rpe';
    if ((last ?? first)[name] !== null) throw notUnderstood(word);
    if (last) then = [...then.slice(0, -1), { ...last, ...(part as Partial<FurtherSets>) }];
    else first = { ...first, ...(part as Partial<Prescription>) };
  }
  return checkedPrescription(then.length > 0 ? { ...first, then } : first);
}

/**
 * The prescription as text that `readPrescription` reads again to the same.
 * @param unit `lb` is for reading only, to a tenth: what is stored and sent is written in kg
 * @param language whose decimal separator is shown; what is stored and sent is written in English
 */
export function writePrescription(
  { tempo, restSeconds, then = [], ...first }: Prescription,
  unit: 'kg' | 'lb' = 'kg',
  language: NumberLocale = 'en',
): string {
  const n = (value: number) => decimals(value, language);
  return [
    [
      writeSets(first, unit, n),
      ...(tempo === null ? [] : [tempo]),
      ...(restSeconds === null ? [] : [`${restSeconds}s`]),
    ].join(' '),
    ...then.map((further) => writeSets(further, unit, n)),
  ].join(', ');
}

function writeSets({ sets, work, load, rpe }: FurtherSets, unit: 'kg' | 'lb', n: (value: number) => string): string {
  return [
    `${sets}x${writeWork(work, n)}`,
    ...(load ? [writeLoad(load, unit, n)] : []),
    ...(rpe === null ? [] : [`@${n(rpe)}`]),
  ].join(' ');
}

/** The work of a set: `6-8`, `5+`, `45s`, `400m`. */
export const writeWork = (work: Work, n: (value: number) => string): string =>
  work.kind === 'reps'
    ? `${work.least === work.most ? work.least : `${work.least}-${work.most}`}${work.open ? '+' : ''}`
    : work.kind === 'time'
      ? `${n(work.seconds)}s`
      : `${n(work.metres)}m`;

/** A comma before three decimals would be read as a thousand: a zero behind them says that it is none. */
export const decimals = (value: number, language: NumberLocale): string =>
  language === 'de' ? `${value}`.replace(/\.(\d{3})$/, '.$10').replace('.', ',') : `${value}`;

export function writeLoad(load: Load | RelativeLoad, unit: 'kg' | 'lb', n: (value: number) => string): string {
  const weight = (kg: number) => (unit === 'kg' ? `${n(kg)}kg` : `${n(Math.round((kg / KG_PER_POUND) * 10) / 10)}lb`);
  if (load.kind === 'relative') return `${load.percent < 0 ? '-' : '+'}${n(Math.abs(load.percent))}%`;
  if (load.kind === 'kg') return weight(load.kg);
  if (load.kind === 'percent-1rm') return `${n(load.percent)}%`;
  return load.plusKg === 0 ? 'bw' : `bw${load.plusKg < 0 ? '-' : '+'}${weight(Math.abs(load.plusKg))}`;
}

/**
 * A prescription that was typed over `before`, as it was shown in the reader's unit: a load that still reads as it was shown is what was
 * recorded, to its last digit. Who reads in pounds and changes repetitions moves no load.
 */
export function keepingLoads(typed: Prescription, before: Prescription, unit: 'kg' | 'lb'): Prescription {
  if (unit === 'kg') return typed;
  const recorded = [before.load, ...(before.then ?? []).map(({ load }) => load)];
  const kept = <L extends Load | RelativeLoad>(load: L | null, place: number): L | null =>
    keptLoad(load, [recorded[place] ?? null, ...recorded], unit);
  const { load, then } = typed;
  return {
    ...typed,
    load: kept(load, 0),
    ...(then ? { then: then.map((further, index) => ({ ...further, load: kept(further.load, index + 1) })) } : {}),
  };
}

/** What is recorded where a load that was typed in pounds reads the same; kilograms that were named are meant as they were typed. */
export function keptLoad<L extends Load | RelativeLoad>(
  load: L | null,
  recorded: readonly (Load | RelativeLoad | null)[],
  unit: 'kg' | 'lb',
): L | null {
  if (!load || unit === 'kg' || !isOfPounds(load)) return load;
  const text = writeLoad(load, unit, String);
  return (recorded.find((each) => each && writeLoad(each, unit, String) === text) as L | undefined) ?? load;
}

/** Whether the kilograms of a load are those of a tenth of a pound. */
function isOfPounds(load: Load | RelativeLoad): boolean {
  if (load.kind === 'relative' || load.kind === 'percent-1rm') return true;
  const kg = Math.abs(load.kind === 'kg' ? load.kg : load.plusKg);
  return tidy((Math.round((kg / KG_PER_POUND) * 10) / 10) * KG_PER_POUND) === kg;
}

/** One word for each part, one way of writing each. */
function tidied(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      // a comma before further sets is none of a number
      .replace(/,(?=\s*\d+\s*[x×*]\s*\d)/g, ' ')
      .replace(/(\d),(\d)/g, '$1.$2')
      .replace(/[–—−]/g, '-')
      .replace(/\s([+-])\s*(\d+(?:\.\d+)?)\s*%(?=[\s,;]|$)/g, ' by$1$2%')
      .replace(/\s*[x×*]\s*(?=\d)/g, 'x')
      // not `bw`: added weight has a sign, and what follows in `bw 90s` or `bw 3-1-1-0` is a rest or a tempo
      .replace(/(@|rpe|rir|rest|pause)\s+(?=[\d+-])/g, '$1')
      .replace(/\s*-\s*(?=\d)/g, '-')
      .replace(/bw\s*\+\s*(?=\d)/g, 'bw+')
      .replace(/(\d)\s+(kg|lbs?|%|s|sec|min|m|km|reps?|wdh)(?=\s|$)/g, '$1$2')
      .replace(/[,;/]+(?=\s|$)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

const isScheme = (word: string): boolean => SCHEME.test(word) || CLOCK_SCHEME.test(word);

function readScheme(word: string, text: string): { readonly sets: number; readonly work: Work } {
  const clock = CLOCK_SCHEME.exec(word);
  if (clock)
    return { sets: Number(clock[1]), work: { kind: 'time', seconds: Number(clock[2]) * 60 + Number(clock[3]) } };
  const [, sets, least, most, plus, unit] = SCHEME.exec(word) ?? [];
  if (!sets || !least) throw notUnderstood(word === '' ? text : word);
  const amount = Number(least);
  if (unit === undefined || unit.startsWith('rep') || unit === 'wdh')
    return {
      sets: Number(sets),
      work: { kind: 'reps', least: amount, most: Number(most ?? least), ...(plus ? { open: true } : {}) },
    };
  // a range of seconds or metres is two prescriptions, and open ends are of repetitions
  if (most !== undefined || plus !== undefined) throw notUnderstood(word);
  if (unit === 'm' || unit === 'km')
    return { sets: Number(sets), work: { kind: 'distance', metres: tidy(unit === 'km' ? amount * 1_000 : amount) } };
  return { sets: Number(sets), work: { kind: 'time', seconds: tidy(unit === 'min' ? amount * 60 : amount) } };
}

function readWord(word: string): Partial<Prescription> | null {
  const weight = WEIGHT.exec(word);
  if (weight) return { load: { kind: 'kg', kg: kilograms(weight[1]!, weight[2]) } };
  const body = BODY_WEIGHT.exec(word);
  if (body) {
    const plus = body[2] === undefined ? 0 : kilograms(body[2], body[3]);
    return { load: { kind: 'body-weight', plusKg: body[1] === '-' ? -plus : plus } };
  }
  const percent = PERCENT.exec(word);
  if (percent) return { load: { kind: 'percent-1rm', percent: Number(percent[1]) } };
  const exertion = EXERTION.exec(word);
  if (exertion) return { rpe: Number(exertion[1]) };
  const reserve = RESERVE.exec(word);
  if (reserve) return { rpe: 10 - Number(reserve[1]) };
  const tempo = TEMPO.exec(word);
  if (tempo) return { tempo: [tempo[1], tempo[2], tempo[3], tempo[4] ?? '0'].join('-') };
  const pause = PAUSE.exec(word);
  if (pause) return { restSeconds: tidy(Number(pause[1]) * (pause[2] === 'min' ? 60 : 1)) };
  const clock = CLOCK_PAUSE.exec(word);
  if (clock) return { restSeconds: Number(clock[1]) * 60 + Number(clock[2]) };
  return null;
}

/** Pounds are kept to the gram, so that what is shown again in pounds is what was typed. */
const kilograms = (amount: string, unit: string | undefined): number =>
  unit?.startsWith('lb') ? tidy(Number(amount) * KG_PER_POUND) : Number(amount);

const tidy = (value: number): number => Math.round(value * 1_000) / 1_000;

const notUnderstood = (word: string): ScienceError =>
  new ScienceError('prescription.text-not-understood', 'text', word.slice(0, 40));

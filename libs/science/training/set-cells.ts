import type { NumberLocale } from '../display.js';
import { ScienceError } from '../science-error.js';
import { decimals, keptLoad, readPrescription, writeLoad, writeWork } from './prescription-text.js';
import type { Load, Prescription, RelativeLoad, Work } from './prescription.js';
import type { SetRow } from './set-rows.js';

/** Whose figures a set table shows and reads. */
export interface CellReader {
  readonly unit: 'kg' | 'lb';
  readonly language: NumberLocale;
}

/** Columns of a set table: work, load and RPE are of each set, tempo and rest of all. */
export const SET_COLUMNS = ['work', 'load', 'rpe'] as const;
export type SetColumn = (typeof SET_COLUMNS)[number];

const BARE = /^\d+(?:[.,]\d+)?$/;
const BARE_RANGE = /^\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?\+?$/;

/** A set as the cells of a table show it, weights without their unit: the column names it. */
export function writtenCells({ work, load, rpe }: SetRow, { unit, language }: CellReader): Record<SetColumn, string> {
  const n = (value: number) => decimals(value, language);
  return {
    work: writeWork(work, n),
    load: load === null ? '' : writeLoad(load, unit, n).replace(unit, ''),
    rpe: rpe === null ? '' : n(rpe),
  };
}

/**
 * A set after one of its cells was typed: `8`, `6-8`, `45s` · `60`, `135lb`, `75%`, `bw+10`, `-10%` (of the first sets) · `7.5`, `rir2`.
 * A number alone counts what the set counts: repetitions, seconds or metres. A load that still reads as it was shown stays as it is recorded.
 * @param first the first set, of whose load no share can be taken
 * @throws ScienceError those of `readPrescription`
 */
export function readCellOf(row: SetRow, column: SetColumn, typed: string, reader: CellReader, first: boolean): SetRow {
  const text = typed.trim();
  if (text === writtenCells(row, reader)[column]) return row;
  switch (column) {
    case 'work':
      return { ...row, work: readWork(text, row.work.kind) };
    case 'load':
      return { ...row, load: keptLoad(readLoad(text, reader.unit, first), [row.load], reader.unit) };
    case 'rpe':
      return { ...row, rpe: text === '' ? null : alone(`1x1 ${BARE.test(text) ? `@${text}` : text}`, 'rpe', text) };
  }
}

const UNITS = { reps: '', time: 's', distance: 'm' } as const;

const readWork = (text: string, kind: Work['kind']): Work => {
  const bare = BARE_RANGE.test(text.replace(/[–—−]/g, '-'));
  const read = readPrescription(`1x${text}${bare ? UNITS[kind] : ''}`);
  if (read.load ?? read.rpe ?? read.tempo ?? read.restSeconds ?? read.then) throw notUnderstood(text);
  return read.work;
};

function readLoad(text: string, unit: 'kg' | 'lb', first: boolean): Load | RelativeLoad | null {
  if (text === '') return null;
  const bare = text.replace(/^[–—−]/, '-');
  if (/^[+-]/.test(bare)) {
    const [further] = readPrescription(`1x1, 1x1 ${bare}`).then ?? [];
    if (first || further?.load?.kind !== 'relative') throw notUnderstood(text);
    return further.load;
  }
  const withUnit = /^(?:bw\s*[+-]\s*)?\d+(?:[.,]\d+)?$/i.test(bare.normalize('NFKC')) ? `${bare}${unit}` : bare;
  return alone(`1x1 ${withUnit}`, 'load', text);
}

/** Tempo of all sets: `3-1-1`, `3-1-1-0`, `3110`. */
export const readTempo = (typed: string): string | null => {
  const text = typed.trim();
  if (text === '') return null;
  return alone(`1x1 ${/^\d{4}$/.test(text) ? [...text].join('-') : text}`, 'tempo', text);
};

/** Rest after each set: `150`, `150s`, `2:30`, `2min`. */
export const readRest = (typed: string): number | null => {
  const text = typed.trim();
  if (text === '') return null;
  return alone(`1x1 ${BARE.test(text) ? `${text}s` : text}`, 'restSeconds', text);
};

/** As a clock: 2:30. */
export const writtenRest = (seconds: number | null): string =>
  seconds === null ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The one part that a cell is about; anything else that was typed with it is not understood. */
function alone<P extends 'load' | 'rpe' | 'tempo' | 'restSeconds'>(
  text: string,
  part: P,
  typed: string,
): NonNullable<Prescription[P]> {
  const read = readPrescription(text);
  const others = (['load', 'rpe', 'tempo', 'restSeconds'] as const).filter((name) => name !== part);
  const value = read[part];
  if (value === null || read.then || others.some((name) => read[name] !== null)) throw notUnderstood(typed);
  return value;
}

const notUnderstood = (text: string): ScienceError =>
  new ScienceError('prescription.text-not-understood', 'text', text.slice(0, 40));

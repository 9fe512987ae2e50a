import * as fc from 'fast-check';
import { ScienceError } from '../science-error.js';
import { samePrescription } from './prescription.js';
import { keepingLoads, readPrescription, writePrescription } from './prescription-text.js';
import { readCellOf, readRest, readTempo, writtenCells, writtenRest, type CellReader } from './set-cells.js';
import { rowsOf, withoutRow, withRows } from './set-rows.js';

const metric: CellReader = { unit: 'kg', language: 'en' };
const pounds: CellReader = { unit: 'lb', language: 'en' };
const edited = (text: string, index: number, column: 'work' | 'load' | 'rpe', typed: string, reader = metric) => {
  const prescription = readPrescription(text);
  const rows = rowsOf(prescription).map((row, place) =>
    place === index ? readCellOf(row, column, typed, reader, place === 0) : row,
  );
  return writePrescription(withRows(prescription, rows));
};

describe('sets in a table', () => {
  it('are one row each, in figures without their unit', () =>
    expect(
      rowsOf(readPrescription('1x5 100kg @8 150s, 2x5+ -10%, 1x8 bw+10kg')).map((row) => writtenCells(row, metric)),
    ).toEqual([
      { work: '5', load: '100', rpe: '8' },
      { work: '5+', load: '-10%', rpe: '' },
      { work: '5+', load: '-10%', rpe: '' },
      { work: '8', load: 'bw+10', rpe: '' },
    ]));

  it.each([
    ['3x5 100kg 150s', 1, 'load', '102,5', '1x5 100kg 150s, 1x5 102.5kg, 1x5 100kg'],
    ['3x5 100kg @7', 2, 'work', '5+', '2x5 100kg @7, 1x5+ 100kg @7'],
    ['1x5 @8, 3x5 -10%', 1, 'rpe', 'rir3', '1x5 @8, 1x5 -10% @7, 2x5 -10%'],
    ['2x5 100kg', 1, 'load', '−10%', '1x5 100kg, 1x5 -10%'],
    ['1x5 100kg, 1x8', 1, 'work', '5', '2x5 100kg'],
    ['2x8', 0, 'load', 'bw-20', '2x8 bw-20kg'],
    ['2x5 100kg', 0, 'load', '', '1x5, 1x5 100kg'],
    ['2x30s', 1, 'work', '1:30', '1x30s, 1x90s'],
  ] as const)('%s: set %i, %s %s', (text, index, column, typed, becomes) =>
    expect(edited(text, index, column, typed)).toBe(becomes),
  );

  it.each([
    ['load', '-10%'],
    ['load', '60kg @8'],
    ['work', '8 60kg'],
    ['work', '0'],
    ['work', '1000'],
    ['rpe', '11'],
    ['load', '-5'],
    ['load', '1,500'],
  ] as const)('of the first one %s %s is refused', (column, typed) =>
    expect(() => edited('2x5 100kg', 0, column, typed)).toThrow(ScienceError),
  );

  it('count what they counted when a number is typed alone; a unit changes that', () => {
    expect(edited('3x45s', 1, 'work', '60')).toBe('1x45s, 1x60s, 1x45s');
    expect(edited('3x400m', 1, 'work', '50')).toBe('1x400m, 1x50m, 1x400m');
    expect(edited('1x45s', 0, 'work', '8 reps')).toBe('1x8');
    expect(edited('1x45s', 0, 'work', '8-12 wdh')).toBe('1x8-12');
    expect(edited('1x8', 0, 'work', '45s')).toBe('1x45s');
    expect(() => edited('1x45s', 0, 'work', '45-60')).toThrow(ScienceError);
    expect(() => edited('1x45s', 0, 'work', '5+')).toThrow(ScienceError);
  });

  it('keep a load that is typed as it reads, however the number is written; kilograms that are named are meant', () => {
    expect(edited('1x5 60kg', 0, 'load', '132.3lb', pounds)).toBe('1x5 60kg');
    expect(edited('1x5 60kg', 0, 'load', '132.3', { unit: 'lb', language: 'de' })).toBe('1x5 60kg');
    expect(edited('1x5 60.01kg', 0, 'load', '60kg', pounds)).toBe('1x5 60kg');
  });

  it('keep their loads when the set goes that they took them from', () =>
    expect(writePrescription(withoutRow(readPrescription('1x5 100kg @8, 1x5 -10%, 2x8'), 0, 2.5))).toBe(
      '1x5 90kg, 2x8 100kg',
    ));

  it('have tempo and rest in common', () => {
    expect([readTempo('3110'), readTempo('3-1-1'), readTempo('')]).toEqual(['3-1-1-0', '3-1-1-0', null]);
    expect([readRest('150'), readRest('2:30'), readRest('2min'), readRest('')]).toEqual([150, 150, 120, null]);
    expect(writtenRest(150)).toBe('2:30');
    expect(() => readRest('@8')).toThrow(ScienceError);
  });

  const load = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 400_000 }).map((grams) => `${grams / 1000}kg`),
    fc.integer({ min: 2, max: 240 }).map((halves) => `${halves / 2}%`),
  );
  const rpe = fc.constantFrom('', '@7', '@8.5');
  const group = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 12 }), load, rpe);
  const written = fc
    .array(group, { minLength: 1, maxLength: 4 })
    .map((groups) =>
      groups
        .map(([sets, reps, ...parts]) => [`${sets}x${reps}`, ...parts].filter((part) => part !== '').join(' '))
        .join(', '),
    );

  it('make the same sets again, and cells that are left as they are change nothing, in either unit and language', () =>
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...(['kg', 'lb'] as const)),
        fc.constantFrom(...(['en', 'de'] as const)),
        (text, unit, language) => {
          const prescription = readPrescription(text);
          const reader = { unit, language };
          const rows = rowsOf(prescription).map((row, index) => {
            const cells = writtenCells(row, reader);
            return (['work', 'load', 'rpe'] as const).reduce(
              (after, column) => readCellOf(after, column, cells[column], reader, index === 0),
              row,
            );
          });
          expect(rowsOf(withRows(prescription, rows))).toHaveLength(rows.length);
          expect(writePrescription(withRows(prescription, rows))).toBe(
            writePrescription(withRows(prescription, rowsOf(prescription))),
          );
        },
      ),
    ));

  it('keep every load to the gram when text is typed over them in pounds and other figures change', () =>
    fc.assert(
      fc.property(written, fc.integer({ min: 1, max: 20 }), (text, reps) => {
        const before = readPrescription(text);
        const typed = writePrescription(before, 'lb').replace(/x\d+/, `x${reps}`);
        const after = keepingLoads(readPrescription(typed), before, 'lb');
        expect(samePrescription(after, readPrescription(text.replace(/x\d+/, `x${reps}`)))).toBe(true);
      }),
    ));

  it('take kilograms that are named as they are typed', () =>
    expect(keepingLoads(readPrescription('1x5 60kg'), readPrescription('1x5 60.01kg'), 'lb').load).toEqual({
      kind: 'kg',
      kg: 60,
    }));

  it('take another load in pounds as it is typed', () => {
    expect(edited('2x5 60kg', 1, 'load', '135', pounds)).toBe('1x5 60kg, 1x5 61.235kg');
    expect(edited('2x5 60kg', 1, 'load', '60kg', pounds)).toBe('2x5 60kg');
  });
});

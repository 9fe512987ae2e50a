import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import type { CellReader } from '#libs/science/training/set-cells.js';
import { editedSets, shownSets, type SetEdit } from './set-draft';
import { isEmptied, linesOf, readCell, ruledWeek, shownCell, weekCells, weeksOf, writtenWeek } from './week-cells';
import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';

const metric: CellReader = { unit: 'kg', language: 'en' };
const american: CellReader = { unit: 'lb', language: 'en' };

describe('the table of sets', () => {
  const after = (text: string, edit: SetEdit, reader = metric) => {
    const edited = editedSets(readPrescription(text), edit, { stepKg: 2.5, reader });
    return 'code' in edited ? edited.code : writePrescription(edited.prescription);
  };

  it('adds, duplicates, fills down and removes sets', () => {
    expect(after('3x5 100kg', { kind: 'duplicate', set: 2 })).toBe('4x5 100kg');
    expect(after('1x5 100kg @8, 2x8 -10%', { kind: 'duplicate', set: 0 })).toBe('2x5 100kg @8, 2x8 -10%');
    expect(after('1x5 100kg, 1x5 105kg, 1x5 110kg', { kind: 'down', set: 1, column: 'load' })).toBe(
      '1x5 100kg, 2x5 105kg',
    );
    expect(after('1x5 100kg, 2x8 -10%', { kind: 'remove', set: 0 })).toBe('2x8 90kg');
    expect(after('20x5', { kind: 'duplicate', set: 0 })).toBe('prescription.sets-out-of-range');
  });

  it('takes seconds in one set as seconds in all', () =>
    expect(after('3x8 @7', { kind: 'cell', set: 1, column: 'work', text: '45s' })).toBe('3x45s @7'));

  it('says what a share and a set without a load of its own come to, in the reader’s unit', () => {
    const resolved = (reader: CellReader) =>
      shownSets(readPrescription('1x5 100kg, 1x5 -10%, 1x8'), 2.5, reader).sets.map((set) => set.resolved);
    expect(resolved(metric)).toEqual(['', '90', '100']);
    expect(resolved(american)).toEqual(['', '198.4', '220.5']);
    const later = (text: string) => shownSets(readPrescription(text), 2.5, metric).sets.at(-1)!.resolved;
    expect(later('2x8 bw, 1x12')).toBe('bw');
    expect(later('2x8 bw+10kg, 1x12')).toBe('bw+10');
    expect(later('2x8 75%, 1x12')).toBe('75%');
    expect(after('2x8 bw+10kg, 1x12', { kind: 'cell', set: 2, column: 'load', text: 'bw+10' })).toBe(
      '2x8 bw+10kg, 1x12',
    );
  });
});

describe('cells of a reader in pounds', () => {
  const item = {
    prescription: '3x5 60kg @8',
    progression: { ...NO_PROGRESSION, kind: 'linear' as const, addKg: 2.26796, stepKg: 2.26796 },
    overrides: [],
  };

  it('are shown and typed in pounds; what is left as it was is not moved', () => {
    expect(shownCell(item.prescription, american)).toBe('3x5 132.3lb @8');
    expect(readCell('3x8 132.3lb @8', readPrescription(item.prescription), 'lb')).toEqual({ text: '3x8 60kg @8' });
    expect(readCell('3x8 135lb @8', readPrescription(item.prescription), 'lb')).toEqual({ text: '3x8 61.235kg @8' });
    const [, second] = weekCells(weeksOf(item, 2), american);
    expect(second).toMatchObject({ text: '3x5 137.3lb', reason: '+5 lb: 3 × 5 done' });
  });

  it('stand below each other where sets differ, and are read again so', () => {
    const lines = linesOf(shownCell('1x5 100kg @8, 3x5 -10%', metric));
    expect(lines).toBe('1x5 100kg @8,\n3x5 -10%');
    expect(readCell(lines)).toEqual({ text: '1x5 100kg @8, 3x5 -10%' });
  });

  describe('of a week', () => {
    const ruled = readPrescription('3x5 65kg @8 3-1-1-0 150s');
    const written = (text: string) => writtenWeek(readPrescription(text), ruled);
    it('leave to week 1 and the rule what is the same there, the load among it', () => {
      expect(written('3x3 80kg @8 3-1-1-0 90s')).toBe('3x3 80kg 90s');
      expect(written('1x3 65kg @8 3-1-1-0 150s, 2x5 65kg @8')).toBe('1x3, 2x5 @8');
      expect(written('1x3 65kg @8 3-1-1-0 150s, 2x5 -10%')).toBe('1x3, 2x5 -10%');
      // beside a load of its own the first one is as it was seen
      expect(written('1x3 65kg @8 3-1-1-0 150s, 2x5 70kg')).toBe('1x3 65kg, 2x5 70kg');
    });

    it('go by the rule as it is without what was typed', () => {
      const override = { week: 2, prescription: '3x3 80kg' };
      expect(writePrescription(ruledWeek({ ...item, overrides: [override] }, 2))).toBe('3x5 62.268kg @8');
    });

    it('can’t be emptied where week 1 names a figure', () => {
      expect(isEmptied(readPrescription('3x5 65kg 3-1-1-0 150s'), ruled)).toBe(true);
      expect(isEmptied(readPrescription('3x3 70kg @8 3-1-1-0 150s'), ruled)).toBe(false);
      expect(isEmptied(readPrescription('3x5'), readPrescription('3x5'))).toBe(false);
    });
  });
});

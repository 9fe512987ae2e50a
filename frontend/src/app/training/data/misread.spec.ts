import { readPrescription } from '#libs/science/training/prescription-text.js';
import type { WeekPrescription } from '#libs/science/training/progression.js';
import { standingMisread, withoutWeek } from './misread';

describe('what was typed and not understood', () => {
  const week = (number: number, text: string): WeekPrescription => ({
    week: number,
    prescription: readPrescription(text),
    reason: { kind: 'start' },
  });
  const weeks = new Map([['a', [week(1, '2x5 100kg'), week(2, '3x5')]]]);

  it('stands while its field does: not of a set, a week or an exercise that is gone', () => {
    const typed = { 'a/1': 'x', 'a/1#1.load': 'x', 'a/2#2.rpe': 'x', 'a/1#rest': 'x' };
    expect(standingMisread({ ...typed, 'a/1#2.load': 'x', 'a/3': 'x', 'b/1': 'x', 'b/1#rest': 'x' }, weeks)).toEqual(
      typed,
    );
  });

  it('of a week is its text and its sets', () =>
    expect(withoutWeek({ 'a/1': 'x', 'a/1#rest': 'x', 'a/1#0.work': 'x', 'a/12': 'y' }, 'a/1')).toEqual({
      'a/12': 'y',
    }));
});

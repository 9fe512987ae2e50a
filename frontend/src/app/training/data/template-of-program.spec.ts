import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import type { ProgramItem } from './edited-program';
import { templateOfProgram } from './template-of-program';

const item: ProgramItem = {
  itemId: 'i1',
  slotId: 'a',
  day: 0,
  order: 1,
  exerciseId: 'barbell-squat',
  exerciseName: 'Barbell Squat',
  prescription: '4x6-8 82.5kg @7 150s',
  progression: { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, capKg: 120, floorKg: 20 },
  block: null,
  overrides: [
    { week: 3, prescription: '5x3 85%' },
    { week: 5, prescription: '5x3 90kg' },
  ],
  alternatives: [],
  note: 'Mind her left knee.',
  conflict: null,
};
const program = { programWeeks: 8, slots: [{ slotId: 'a', name: 'Session A', day: 0 }] };
const saved = (keepLoads: boolean) =>
  templateOfProgram({ name: 'Two days', tags: [] }, program, [item], keepLoads).items[0]!;

describe('a template of a program', () => {
  it('leaves out what was chosen for one person: kilograms, the cap and notes', () => {
    expect(saved(false)).toMatchObject({
      prescription: '4x6-8 @7 150s',
      progression: { capKg: null, floorKg: 20, addKg: 2.5 },
      overrides: [
        { week: 3, prescription: '5x3 85%' },
        { week: 5, prescription: '5x3' },
      ],
    });
    expect(JSON.stringify(saved(false))).not.toContain('knee');
  });
  it.each([
    ['1x5 140kg @8, 3x5 120kg', '1x5 @8, 3x5'],
    ['1x5 @8, 3x5 60kg', '1x5 @8, 3x5'],
    ['1x5 85%, 3x5 -10%', '1x5 85%, 3x5 -10%'],
  ])('leaves out kilograms of later sets, too: %s', (prescription, left) => {
    const [kept] = templateOfProgram({ name: 'Two days', tags: [] }, program, [{ ...item, prescription }], false).items;
    expect(kept?.prescription).toBe(left);
  });
  it('keeps kilograms where that is wanted', () => {
    expect(saved(true)).toMatchObject({ prescription: item.prescription, progression: item.progression });
    expect(JSON.stringify(saved(true))).not.toContain('knee');
  });
});

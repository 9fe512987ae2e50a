import { TestBed } from '@angular/core/testing';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ReaderUnits } from '../reader-units.js';
import { GoalFormats } from './goal-formats.js';

describe('goals in words', () => {
  const formats = () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: READER_LANGUAGE, useValue: () => 'en' },
        { provide: ReaderUnits, useValue: { system: () => 'metric', glucose: () => 'mmol/L' } },
      ],
    });
    return TestBed.inject(GoalFormats);
  };
  const goal = (of: object, progress: object) =>
    ({ state: 'open', start: 86, target: 78, startSecond: null, targetSecond: null, ...of, progress }) as GoalView;

  it('show a weight with one decimal, as every other screen does', () => {
    const weight = goal({ kind: 'weight' }, { value: 82.28, second: null, on: '2026-11-21' });
    const shown = formats();
    expect(shown.title(weight, [])).toBe('Weight: 86.0\u00a0kg to 78.0\u00a0kg');
    expect(shown.standing(weight, [], (date) => date)).toContain('82.3\u00a0kg on');
  });

  it('count no more weeks as kept than were agreed', () => {
    const habit = goal({ kind: 'habit', weeks: 8 }, { weeksKept: 9, thisWeek: 0, wantedThisWeek: 0 });
    expect(formats().standing(habit, [], (date) => date)).toBe('8 of 8 weeks kept');
  });
});

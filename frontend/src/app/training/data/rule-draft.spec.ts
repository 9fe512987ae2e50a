import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { completedRule, draftOf, kgOf, ruleOf, usualStep, type RuleReader } from './rule-draft';

const english: RuleReader = { language: 'en', units: 'metric' };
const german: RuleReader = { language: 'de', units: 'metric' };
const pounds: RuleReader = { language: 'en', units: 'us' };
const wave: ProgressionRule = { ...NO_PROGRESSION, kind: 'wave', addKg: 2.5, waveWeeks: 3, waveStep: 5, capKg: 120 };

describe('the form of a rule', () => {
  it('opens and saves a rule as it is, in every language and unit', () => {
    for (const reader of [english, german, pounds])
      for (const rule of [
        wave,
        { ...NO_PROGRESSION, kind: 'rpe', addPercent: 2.5 } as const,
        { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, rpeAtMost: 8.5, reduceAfter: 2, floorKg: 20 } as const,
      ])
        expect(ruleOf(draftOf(rule, reader), rule, reader)).toEqual({ rule });
  });
  it('shows the figures of its reader', () => {
    expect(draftOf(wave, german).add).toBe('2,5');
    expect(draftOf(wave, pounds).cap).toBe('264.6');
  });
  it('keeps pounds so that steps of them do not drift', () => {
    const read = ruleOf({ ...draftOf(wave, pounds), add: '5', loadable: '5', waveStep: '10' }, wave, pounds);
    const { addKg, stepKg } = 'rule' in read ? read.rule : NO_PROGRESSION;
    expect([addKg, stepKg]).toEqual([2.267962, 2.267962]);
    expect(Math.round((100 * addKg) / 0.45359237) / 5).toBe(100);
  });
  it('says what it does not read, and what can not be followed', () => {
    expect(ruleOf({ ...draftOf(wave, english), add: 'much' }, wave, english)).toEqual({ code: 'progression.number' });
    expect(ruleOf({ ...draftOf(wave, english), waveWeeks: '' }, wave, english)).toEqual({
      code: 'progression.wave-invalid',
    });
    expect(ruleOf({ ...draftOf(wave, english), add: '-2.5' }, wave, english)).toEqual({
      code: 'progression.step-invalid',
    });
  });
  it('completes a kind that is chosen, and forgets the wave of another', () => {
    expect(completedRule({ ...NO_PROGRESSION, kind: 'wave' }, 'metric')).toMatchObject({
      addKg: 2.5,
      waveWeeks: 3,
      waveStep: 5,
    });
    expect(completedRule({ ...wave, kind: 'double' }, 'metric')).toEqual({
      ...NO_PROGRESSION,
      kind: 'double',
      addKg: 2.5,
      capKg: 120,
    });
    expect([usualStep('metric', 'dumbbell'), usualStep('us')]).toEqual([2, kgOf(5, 'us')]);
  });
});

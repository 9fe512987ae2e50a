import { judge } from '#libs/science/safety/judge.js';
import { shownKey } from '#libs/science/safety/shown.js';
import { foodOf, ON, planOf, profileOf } from '#libs/science/safety/testing/builders.js';
import { safetyBlockOf, type ServerJudgement, type ShownSafety } from './safety-block.js';

const plan = planOf([['lunch', foodOf({ sodium: 3000 }, ['allergen:peanut']), 100]]);
const judgement = judge(profileOf({ allergies: ['peanut'], conditions: ['I10'], ageYears: 40 }), plan, { on: ON });
const server: ServerJudgement = { judgement, plan, medicalRevision: 4, judgedOn: ON, uncoded: [] };
const shown: ShownSafety = {
  ruleSet: judgement.ruleSet,
  medicalRevision: 4,
  shown: judgement.findings.map(shownKey),
  reasons: { 'allergy-peanut': ' The producer confirmed it. ' },
  acknowledged: true,
};
const otherFigure = (key: string) => key.replace(/\(.*\)$/, '(1)');
const refused = (given: ShownSafety | undefined, by: ServerJudgement = server) => {
  try {
    safetyBlockOf(by, given);
    return 'kept';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what a publication keeps of a judgement', () => {
  it('is every finding as shown, with the reason beside the contraindication', () => {
    const block = safetyBlockOf(server, shown);
    expect(block.findings.map(({ ruleId }) => ruleId)).toEqual(judgement.findings.map(({ ruleId }) => ruleId));
    expect(block.findings[0]).toMatchObject({
      ruleId: 'allergy-peanut',
      reason: 'The producer confirmed it.',
      items: 1,
    });
    expect(block.findings.slice(1).every((finding) => !('reason' in finding))).toBe(true);
    expect(block).toMatchObject({ acknowledged: true, medicalRevision: 4, judgedOn: ON });
  });

  it.each([
    ['nothing was answered', undefined, 'plan-safety.reason-required'],
    ['the reason is blank', { ...shown, reasons: { 'allergy-peanut': '  ' } }, 'plan-safety.reason-required'],
    ['the reason says nothing', { ...shown, reasons: { 'allergy-peanut': 'ok' } }, 'plan-safety.reason-required'],
    ['the cautions were not acknowledged', { ...shown, acknowledged: false }, 'plan-safety.acknowledgement-required'],
    ['a warning was not shown', { ...shown, shown: shown.shown.slice(1) }, 'plan-safety.changed'],
    ['a warning is gone', { ...shown, shown: [...shown.shown, 'other@000000000000=fires'] }, 'plan-safety.changed'],
    ['a figure is another', { ...shown, shown: shown.shown.map(otherFigure) }, 'plan-safety.changed'],
    ['the rules are others', { ...shown, ruleSet: '000000000000' }, 'plan-safety.changed'],
    ['the record has moved on', { ...shown, medicalRevision: 3 }, 'plan-safety.changed'],
  ])('is nothing when %s', (_, given, code) => expect(refused(given)).toBe(code));

  it('asks for nothing where nothing fires', () => {
    const quiet = { ...server, judgement: { ...judgement, findings: [] } };
    expect(refused(undefined, quiet)).toBe('kept');
  });

  it('is nothing where notes stand that nobody was shown, unless no record was begun', () => {
    const undecided = judgement.findings.map((finding) => ({ ...finding, verdict: 'undecided' as const }));
    const open = { ...server, judgement: { ...judgement, findings: undecided } };
    expect(refused(undefined, open)).toBe('plan-safety.changed');
    expect(safetyBlockOf({ ...open, medicalRevision: -1 }, undefined)).toMatchObject({
      shown: false,
      findings: undecided.map(({ ruleId }) => ({ ruleId })),
    });
  });

  it('stays small, however many items a finding has', () => {
    const many = planOf(Array.from({ length: 300 }, () => ['lunch', plan.foods[0]!, 10] as const));
    const of = judge(profileOf({ allergies: ['peanut'] }), many, { on: ON });
    const block = safetyBlockOf(
      { ...server, judgement: of, plan: many },
      { ...shown, shown: of.findings.map(shownKey) },
    );
    expect(block.findings[0]).toMatchObject({ items: 300 });
    expect(block.findings[0]!.itemIds).toHaveLength(20);
  });
});

import { judge } from './judge.js';
import type { SafetyFood, SafetyPlan } from './plan.js';
import { foodOf, MEALS, ON, planOf, profileOf } from './testing/builders.js';
import { CASE_FOODS } from './testing/case-foods.js';
import { CASES, type Case, type Portion } from './testing/cases.js';

const foods = new Map<string, SafetyFood>(
  Object.entries(CASE_FOODS).map(([ndb, { name, per100g, tags }]) => [
    ndb,
    { ...foodOf(per100g, tags, null, ['phosphate-additive', 'texture-iddsi']), name },
  ]),
);
const ndbOf = new Map([...foods].map(([ndb, food]) => [food, ndb]));
const day = (meal: string, portions: readonly Portion[]) =>
  portions.map(([ndb, grams]) => [meal, foods.get(ndb)!, grams] as const);
const dayOf = ({ meals }: Case) => Object.entries(meals).flatMap(([meal, portions]) => day(meal, portions));

function planOfCase(worked: Case): SafetyPlan {
  const plan = planOf(dayOf(worked));
  return {
    ...plan,
    // the case of the late snack has its dinner at half past five
    meals: worked.title.includes('night gap')
      ? MEALS.map((meal) => (meal.slotId === 'dinner' ? { ...meal, time: '17:20' } : meal))
      : MEALS,
    items: plan.items.map((item) => (worked.eatenRaw === undefined ? item : { ...item, eatenRaw: worked.eatenRaw })),
    ...(worked.exercises ? { exercises: [{ itemId: 'exercise', tags: worked.exercises }] } : {}),
  };
}

/** Rules that compare days are held against the case's days, all others against its one worked day. */
function judged(worked: Case) {
  const profile = profileOf(worked.client);
  const previous = worked.previous ? planOf(day('lunch', worked.previous)) : null;
  const plan = planOfCase(worked);
  const week = worked.days ? planOf(...worked.days.map((portions) => day('lunch', portions))) : plan;
  const inDays = judge(profile, week, { on: ON, previous }).findings.filter(({ ruleId }) =>
    ruleId.endsWith('variability'),
  );
  const inDay = judge(profile, plan, { on: ON, previous }).findings.filter(
    ({ ruleId }) => !ruleId.endsWith('variability'),
  );
  const named = (of: SafetyPlan, ids: readonly string[]) => [
    ...new Set(of.items.filter(({ itemId }) => ids.includes(itemId)).map(({ food }) => ndbOf.get(of.foods[food]!)!)),
  ];
  return [
    ...inDay.map((finding) => ({ ...finding, foods: named(plan, finding.itemIds) })),
    ...inDays.map((finding) => ({ ...finding, foods: named(week, finding.itemIds) })),
  ];
}

describe.each(Object.entries(CASES))('%s', (_id, worked) => {
  const findings = judged(worked);
  const of = (ruleId: string) => findings.find((finding) => finding.ruleId === ruleId);

  // one test a case: some have nothing that must fire, others nothing that must not
  it('is answered as worked out', () => {
    const expected = [
      ...Object.entries(worked.fires).map(([ruleId, what]) => ({ ruleId, verdict: 'fires', ...what })),
      ...Object.entries(worked.undecided).map(([ruleId, what]) => ({ ruleId, verdict: 'undecided', ...what })),
    ];
    for (const { ruleId, verdict, items, value, missing, completeness } of expected) {
      const finding = of(ruleId);
      expect([ruleId, finding?.verdict]).toEqual([ruleId, verdict]);
      if (items) expect(finding!.foods.sort()).toEqual([...items].sort());
      if (value !== undefined) expect(finding!.value).toBeCloseTo(value, value > 100 ? 0 : 1);
      if (verdict === 'undecided' && missing) expect(finding!.foods.sort()).toEqual([...missing].sort());
      if (verdict === 'undecided' && completeness)
        expect((1 - finding!.missing!.share!) * 100).toBeCloseTo(completeness, 1);
    }
    for (const ruleId of worked.clear) expect([ruleId, of(ruleId)]).toEqual([ruleId, undefined]);
  });
});

import type { Judgement, SafetyFinding } from '#libs/science/safety/finding.js';
import { heardAfter, toldAfter } from './told-judgement';

const finding = (ruleId: string, value: number, more: Partial<SafetyFinding> = {}) =>
  ({ ruleId, verdict: 'fires', value, itemIds: ['a', 'b'], days: [0], ...more }) as unknown as SafetyFinding;
const judgement = (...findings: readonly SafetyFinding[]): Judgement => ({
  ruleSet: 'r1',
  findings,
  switchedOff: [{ ...finding('off', 1), offBecause: 'not here' }],
});

describe('a judgement told after another', () => {
  it('is heard as it was judged, whatever came and went', () => {
    const steps = [
      judgement(finding('salt', 5), finding('fibre', 3)),
      judgement(finding('fibre', 4), finding('salt', 5, { own: true })),
      judgement(finding('salt', 5)),
      { ...judgement(), ruleSet: 'r2', switchedOff: [] },
      judgement(finding('fibre', 4, { itemIds: ['c'] })),
    ];
    let [before, known]: (Judgement | null)[] = [null, null];
    for (const now of steps) {
      known = heardAfter(known ?? null, structuredClone(toldAfter(before ?? null, now)));
      before = now;
      expect(known).toEqual(now);
    }
  });

  it('brings only what changed, and the rest keeps its objects', () => {
    const before = judgement(finding('salt', 5), finding('fibre', 3));
    const now = judgement(finding('salt', 5), finding('fibre', 4));
    const told = toldAfter(before, now);
    expect(told.findings).toEqual([
      { like: 0, changed: {} },
      { like: 1, changed: { value: 4 } },
    ]);
    const heard = heardAfter(before, told);
    expect(heard.findings[0]).toBe(before.findings[0]);
    expect(heard.findings[1]?.itemIds).toBe(before.findings[1]?.itemIds);
  });
});

import { rulesAbout } from './warned-for';

describe('what an exercise is warned for', () => {
  it('is every rule that asks for one of its tags, the gravest first', () => {
    expect(rulesAbout(['valsalva', 'loaded-spinal-flexion']).map(({ trigger }) => trigger)).toEqual([
      'hypertension, resting blood pressure above 180/110',
      'proliferative diabetic retinopathy',
      'osteoporosis',
    ]);
    expect(rulesAbout([])).toEqual([]);
  });
});

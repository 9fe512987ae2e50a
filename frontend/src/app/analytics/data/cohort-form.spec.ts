import { criterionFlaw, cohortOf, EVERYBODY, flawsOf, formOf, withTags } from './cohort-form';

describe('the form of a cohort', () => {
  it('asks for what was chosen and nothing else', () => {
    expect(cohortOf(EVERYBODY, 'en')).toEqual({});
    expect(
      cohortOf(
        {
          ...EVERYBODY,
          status: 'active',
          ageFrom: ' 40 ',
          bmiFrom: '27,5',
          tags: ['athlete'],
          registeredTo: '2026-03-01',
        },
        'en',
      ),
    ).toEqual({ status: 'active', ageFrom: 40, bmiFrom: 27.5, tags: ['athlete'], registeredTo: '2026-03-01' });
    expect(cohortOf({ ...EVERYBODY, ageFrom: '0', ageTo: '0' }, 'en')).toEqual({ ageFrom: 0, ageTo: 0 });
  });
  it('asks nothing while bounds contradict each other, and says which', () => {
    const contradicting = {
      ...EVERYBODY,
      ageFrom: '60',
      ageTo: '7',
      bmiFrom: '30,5',
      bmiTo: '30.4',
      registeredFrom: '2026-03-02',
      registeredTo: '2026-03-01',
    };
    expect(flawsOf(contradicting, 'en')).toEqual({ age: 'order', bmi: 'order', registered: 'order' });
    expect(cohortOf({ ...EVERYBODY, ageFrom: '60', ageTo: '7' }, 'en')).toBeNull();
    expect(
      flawsOf(
        {
          ...EVERYBODY,
          ageFrom: '60',
          ageTo: '60',
          bmiFrom: '9',
          bmiTo: '30',
          registeredFrom: '2026-03-01',
          registeredTo: '2026-03-01',
        },
        'en',
      ),
    ).toEqual({});
  });
  it.each([
    ['ageFrom', '131', 'age'],
    ['ageTo', '40,5', 'age'],
    ['ageFrom', '-3', 'age'],
    ['bmiFrom', 'x', 'bmi'],
    ['bmiTo', '27,55', 'bmi'],
    ['bmiTo', '201', 'bmi'],
    ['registeredFrom', '12026-01-01', 'registered'],
  ])('takes no %s of %s', (field, text, bound) => {
    expect(flawsOf({ ...EVERYBODY, [field]: text }, 'en')).toEqual({ [bound]: 'value' });
    expect(cohortOf({ ...EVERYBODY, [field]: text }, 'en')).toBeNull();
  });
  it('comes back from a cohort as the reader types it', () => {
    const cohort = {
      status: 'archived',
      sex: 'female',
      ageTo: 60,
      bmiFrom: 27.5,
      tags: ['athlete', 'vegan'],
      registeredFrom: '2026-01-01',
    } as const;
    const form = formOf({ ...cohort, tags: [...cohort.tags] }, (value) => String(value).replace('.', ','));
    expect(form).toMatchObject({ ageFrom: '', ageTo: '60', bmiFrom: '27,5', registeredTo: '' });
    expect(cohortOf(form, 'en')).toEqual(cohort);
  });
});

describe('tags of a cohort', () => {
  it('are parted by commas, each once, none empty', () =>
    expect(withTags(['Athlete'], ' vegan,athlete , ,low   salt')).toEqual(['Athlete', 'vegan', 'low salt']));
  it('are at most ten of at most forty characters', () => {
    expect(withTags([], Array.from({ length: 12 }, (_, i) => `t${i}`).join())).toHaveLength(10);
    expect(withTags([], 'ä'.repeat(50))).toEqual(['ä'.repeat(40)]);
  });
});

describe('criteria of health in a cohort', () => {
  const egfr = { kind: 'lab', code: '33914-3', from: '29,5', to: '59', days: 365, state: null } as const;
  const kidneys = { kind: 'condition', code: 'N18.31', from: '', to: '', days: null, state: null } as const;

  it('are asked for as they were typed, and come back', () => {
    const form = { ...EVERYBODY, groups: [[kidneys], [egfr]] };
    const cohort = cohortOf(form, 'de');
    expect(cohort).toEqual({
      groups: [
        { anyOf: [{ kind: 'condition', code: 'N18.31' }] },
        { anyOf: [{ kind: 'lab', code: '33914-3', from: 29.5, to: 59, days: 365 }] },
      ],
    });
    expect(formOf(cohort!, (value) => String(value).replace('.', ','))).toEqual(form);
  });
  it('are of care, too: a goal with its state, adherence in whole percent over a window', () => {
    const none = { from: '', to: '', days: null, state: null };
    const form = {
      ...EVERYBODY,
      groups: [
        [{ ...none, kind: 'goal', code: 'weight', state: 'reached', days: 90 } as const],
        [{ ...none, kind: 'adherence', code: 'meals', to: '50', days: 28 } as const],
        [{ ...none, kind: 'meal-plan', code: 'followed' } as const],
      ],
    };
    const cohort = cohortOf(form, 'en');
    expect(cohort?.groups).toEqual([
      { anyOf: [{ kind: 'goal', code: 'weight', state: 'reached', days: 90 }] },
      { anyOf: [{ kind: 'adherence', code: 'meals', to: 50, days: 28 }] },
      { anyOf: [{ kind: 'meal-plan', code: 'followed' }] },
    ]);
    expect(formOf(cohort!, String)).toEqual(form);
    for (const to of ['101', '50.5'])
      expect(criterionFlaw({ ...none, kind: 'adherence', code: 'meals', to }, 'en')).toBe('value');
  });
  it.each([
    [{ from: '60', to: '30' }, 'order'],
    [{ from: 'x' }, 'value'],
    [{ to: '-1' }, 'value'],
  ] as const)('are not asked for with bounds %j', (bounds, flaw) => {
    const wrong = { ...egfr, ...bounds };
    expect(criterionFlaw(wrong, 'en')).toBe(flaw);
    expect(cohortOf({ ...EVERYBODY, groups: [[wrong]] }, 'en')).toBeNull();
  });
});

import { goalsOf, referencePerson } from './reference-targets';

const woman = { sex: 'female', ageYears: 35 } as const;
const goal = (id: Parameters<ReturnType<typeof goalsOf>['get']>[0], set: 'efsa' | 'dri') =>
  goalsOf(null, woman, '', set).get(id);

describe('goals from reference values', () => {
  it('come from the chosen set, and each names its own', () => {
    expect(goal('iron', 'efsa')).toMatchObject({ aim: 16 });
    expect(goal('iron', 'efsa')?.source).toMatch(/^EFSA PRI target: .*secondary copy.*Before the menopause/);
    expect(goal('iron', 'dri')).toMatchObject({ aim: 18, limit: 45 });
    expect(goal('iron', 'dri')?.source).toMatch(/^DRI RDA target: .*\nDRI UL upper limit: /);
    expect(goal('copper', 'efsa')?.limit).toBe(5);
    expect(goal('copper', 'dri')?.limit).toBe(10);
  });
  it('come from the other set where the chosen one says nothing', () =>
    expect(goal('thiamin', 'efsa')?.source).toMatch(/^DRI RDA target/));
  it.each(['efsa', 'dri'] as const)('say for whom the aim of potassium is none (%s)', (set) =>
    expect(goal('potassium', set)?.source).toContain('kidney'),
  );
  it('follow pregnancy and lactation of the medical record', () => {
    const profile = { sex: 'female', birthDate: '1991-03-01', weightKg: 62 } as const;
    const ironOf = (record: Parameters<typeof referencePerson>[1]) =>
      goalsOf(null, referencePerson(profile, record, '2026-11-30'), '', 'efsa').get('iron');
    expect(ironOf(null)?.aim).toBe(16);
    expect(ironOf({ pregnancy: { weeks: null }, lactation: false })).toMatchObject({ aim: 27, missing: 'efsa' });
    expect(ironOf({ pregnancy: null, lactation: true })?.aim).toBe(9);
  });
  it('are those of the plan where it has its own', () =>
    expect(
      goalsOf({ kcal: 1800, proteinG: 90 } as Parameters<typeof goalsOf>[0], woman, 'Mifflin', 'efsa').get('protein'),
    ).toEqual({ aim: 90, limit: null, source: 'Mifflin', missing: null }));
});

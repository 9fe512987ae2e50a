import { asQuery, daysFit, NO_FILTERS } from './audit-filters';

describe('filters of the audit', () => {
  it('ask for what was chosen and nothing else', () => {
    expect(asQuery(NO_FILTERS)).toEqual({});
    expect(asQuery({ ...NO_FILTERS, from: '2026-03-01', category: 'weight' })).toEqual({
      from: '2026-03-01',
      category: 'weight',
    });
  });
  it('know days that nothing lies between', () => {
    expect(daysFit({ ...NO_FILTERS, from: '2026-03-02', to: '2026-03-01' })).toBe(false);
    expect(
      [{ from: '2026-03-01', to: '2026-03-01' }, { from: '2026-03-01' }, { to: '2026-03-01' }].map((days) =>
        daysFit({ ...NO_FILTERS, ...days }),
      ),
    ).toEqual([true, true, true]);
  });
});

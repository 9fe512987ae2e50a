import { latestQuarters, quarterName, quarterToBeginWith } from './quarters';

describe('quarters', () => {
  it('go back over the turn of the year', () =>
    expect(latestQuarters('2028-02-29', 3)).toEqual(['2028-Q1', '2027-Q4', '2027-Q3']));
  it.each([
    ['2027-01-01', '2026-Q4'],
    ['2027-01-14', '2026-Q4'],
    ['2027-01-15', '2027-Q1'],
    ['2026-12-31', '2026-Q4'],
    ['2028-10-09', '2028-Q3'],
  ])('that a dashboard begins with on %s: %s', (today, quarter) => expect(quarterToBeginWith(today)).toBe(quarter));
  it('are named as people say them', () => expect(quarterName('2026-Q4')).toBe('Q4 2026'));
});

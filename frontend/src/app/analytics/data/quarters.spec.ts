import { latestQuarters, quarterName } from './quarters';

describe('quarters', () => {
  it('go back over the turn of the year', () =>
    expect(latestQuarters('2028-02-29', 3)).toEqual(['2028-Q1', '2027-Q4', '2027-Q3']));
  it('are named as people say them', () => expect(quarterName('2026-Q4')).toBe('Q4 2026'));
});

import { outcomeOf, type Asked } from './assign-outcome';

const plan = (changes: object = {}) => ({
  assignmentId: 'a',
  planId: 'cut',
  planName: 'Cut',
  version: 1,
  from: '2025-11-24',
  to: null as string | null,
  weekOne: '2025-11-24',
  withdrawn: false,
  ...changes,
});
const ask = (changes: Partial<Asked> = {}): Asked => ({
  planId: 'cut',
  weeks: 2,
  from: '2025-12-06',
  to: null,
  startOver: false,
  later: 'keep',
  ...changes,
});

describe('what assigning will do', () => {
  it('a plan of two weeks from a Saturday begins with the Saturday of its first week', () =>
    expect(outcomeOf(ask(), [])).toMatchObject({ planDay: 5, continues: false, ends: null, lastDay: null }));
  it('its next version goes on in week 2, unless asked to start over', () => {
    expect(outcomeOf(ask(), [plan()])).toMatchObject({ planDay: 12, continues: true, ends: { version: 1 } });
    expect(outcomeOf(ask({ startOver: true }), [plan()])).toMatchObject({ planDay: 5, continues: true });
  });
  it('one that begins later stays, and this one ends on its eve', () => {
    const later = plan({ planId: 'bulk', from: '2025-12-20' });
    expect(outcomeOf(ask(), [later])).toMatchObject({
      lastDay: '2025-12-19',
      later: [{ planId: 'bulk' }],
      replaces: [],
    });
    expect(outcomeOf(ask({ later: 'replace' }), [later])).toMatchObject({
      lastDay: null,
      replaces: [{ planId: 'bulk' }],
    });
    expect(outcomeOf(ask({ to: '2025-12-10' }), [later])).toMatchObject({ lastDay: '2025-12-10', later: [] });
  });
  it('one that is paused goes on in the week in which it was paused, however long ago', () => {
    const paused = plan({ pausedFrom: '2025-12-02' });
    const program = { weeks: 4, endsByItself: true } as const;
    expect(outcomeOf(ask({ ...program, from: '2026-01-17' }), [paused])).toMatchObject({
      planDay: 12,
      continues: true,
      lastDay: '2026-02-01',
      ends: { version: 1 },
    });
    expect(outcomeOf(ask({ ...program, from: '2025-12-06' }), [paused])).toMatchObject({ planDay: 12 });
  });
  it('what was withdrawn does not count', () =>
    expect(outcomeOf(ask(), [plan({ withdrawn: true })])).toMatchObject({ ends: null, continues: false }));
});

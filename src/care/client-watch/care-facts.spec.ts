import { CareFactsOfClients } from './care-facts.js';
import { careFindings } from './care-findings.js';

const LIMITS = {
  silentDays: 4,
  silentLonger: 6,
  adherenceDrop: 20,
  endingDays: 14,
  endingSoon: 3,
  overdueLong: 14,
  checkInLong: 3,
  unreadLong: 2,
  remindMinutes: 30,
};
const CLINIC_DAY = '2026-11-30';
const DAYS = new Map([
  ['auckland', '2026-12-01'],
  ['berlin', CLINIC_DAY],
]);
const GOAL = { goalId: 'g', due: CLINIC_DAY, aim: { kind: 'weight' } };
const nothing = () => Promise.resolve([]);

// Invented: what the read models know. The weighed and ended things are asked for by the client's own day.
const facts = new CareFactsOfClients(
  {
    of: () =>
      Promise.resolve([...DAYS.keys()].map((clientId) => ({ clientId, nextReview: CLINIC_DAY, birthDate: null }))),
  } as never,
  { followedOn: nothing } as never,
  { lastDays: () => Promise.resolve(new Map()) } as never,
  { between: nothing } as never,
  { endings: nothing } as never,
  {
    overdue: (_: string, ids: readonly string[], today: string) =>
      Promise.resolve(today > GOAL.due ? ids.map((clientId) => ({ ...GOAL, clientId })) : []),
  } as never,
  { today: () => Promise.resolve(CLINIC_DAY) } as never,
  { todays: () => Promise.resolve(DAYS) } as never,
  { of: () => Promise.resolve(new Map()) } as never,
  { alertLimitsOf: () => Promise.resolve(LIMITS) } as never,
);

it('looks at each client on the day that it is for them, and at reviews on the day of the clinic', async () => {
  const known = await facts.of('org', null, new Date('2026-11-30T20:00:00Z'));
  const kinds = (clientId: string) => careFindings(known.get(clientId)!).map(({ kind }) => kind);
  expect(kinds('auckland')).toEqual(['goal-overdue']);
  expect(kinds('berlin')).toEqual([]);
  expect(known.get('auckland')?.today).toBe('2026-12-01');
});

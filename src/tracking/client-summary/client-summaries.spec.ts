import type { MealAdherence } from '../day/adherence.js';
import { ClientSummaries } from './client-summaries.js';

const TODAY = '2026-03-10';
/** A meal of which half was eaten. */
const meal = (date: string): MealAdherence => ({
  ...{ date, slotId: 'lunch', planned: { kcal: 500, complete: true } },
  log: {
    kind: 'adjusted',
    planned: { kcal: 500, complete: true },
    eaten: { kcal: 250, complete: true },
    besideKcal: 0,
  },
});

const summaries = new ClientSummaries(
  { betweenFor: async () => new Map() } as never,
  {
    energiesFor: async (_: string, clientIds: readonly string[]) =>
      new Map(clientIds.map((clientId) => [clientId, [meal('2026-02-20'), meal('2026-03-08')]])),
  } as never,
  { latest: async () => new Map(), incomplete: async () => ['anna'] } as never,
  {
    of: async (_: string, clientIds: readonly string[]) =>
      new Map(
        // bert was erased a moment ago
        clientIds
          .filter((clientId) => clientId !== 'bert')
          .map((clientId) => [clientId, { weights: [], adherence: () => ({ percent: 90, upperBound: true }) }]),
      ),
  },
  { todays: async (_: string, clientIds: readonly string[]) => new Map(clientIds.map((id) => [id, TODAY])) } as never,
  { now: () => new Date(`${TODAY}T06:00:00Z`) },
);

describe('adherence in the list of clients', () => {
  it('is what is kept of the days; where a log does not say what was known, what its meals say', async () => {
    const told = await summaries.of('clinic', ['anna', 'bert', 'carl']);
    expect(
      told.map(({ clientId, adherence14, adherencePercent, adherenceUpperBound }) => [
        ...[clientId, adherencePercent, adherenceUpperBound],
        adherence14.filter((percent) => percent !== null),
      ]),
    ).toEqual([
      ['anna', 50, false, [50]],
      ['bert', null, false, []],
      ['carl', 90, true, Array<number>(14).fill(90)],
    ]);
  });
});

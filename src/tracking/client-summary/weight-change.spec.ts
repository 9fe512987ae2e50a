import { addDays } from '#libs/calendar/dates.js';
import { formatChange } from '#libs/science/display.js';
import { weeklyPace } from '#libs/science/plausibility.js';
import { kgToPounds } from '#libs/science/units.js';
import { ONE_CLIENT } from '#libs/science/weight-change.fixture.js';
import { CHANGE_DAYS, weightChange } from '#libs/science/weight-trend.js';
import { fileColumns } from '#src/clients/client-export/export-columns.js';
import { ClientSummaries } from './client-summaries.js';
import type { KeptDays } from './kept-days.js';
import { SummarisedFigures } from './summarised-figures.js';

const { today, days, changed } = ONE_CLIENT;

const summaries = new ClientSummaries(
  { betweenFor: async () => new Map() } as never,
  {} as never,
  { latest: async () => new Map(), incomplete: async () => [] } as never,
  {
    of: async (_: string, [clientId]: string[], { weights: { from, to } }: Parameters<KeptDays['of']>[2]) => {
      const weights = days.filter(({ date }) => date >= from && date <= to);
      return new Map([[clientId, { weights, adherence: () => ({ percent: null, upperBound: false }) }]]);
    },
  } as never,
  { todays: async () => new Map([['anna', today]]) } as never,
  // a day ahead of the client
  { now: () => new Date(`${addDays(today, 1)}T06:00:00Z`) },
);

// the chart of the portal and the card of the app: frontend/src/app/tracking/ui/weight-chart.spec.ts, mobile/src/app/tracking/weight-card.spec.ts
describe("one client's change of weight", () => {
  it('is one figure in the list and in the file, in kilograms and in pounds', async () => {
    const [row] = await summaries.of('clinic', ['anna']);
    const figure = (await new SummarisedFigures(summaries, {} as never).of('clinic', ['anna'])).get('anna')!;
    const cell = (units: 'metric' | 'us') =>
      fileColumns(['weight'], [], units)
        .flatMap((column) => column.cells({} as never, figure))
        .at(-1) as number;
    const said = (value: number, unit: string) => `${formatChange(value, 1)} ${unit}`;
    expect([said(row!.weightChangeKg!, 'kg'), said(cell('metric'), 'kg')]).toEqual([changed.metric, changed.metric]);
    expect([said(kgToPounds(row!.weightChangeKg!), 'lb'), said(cell('us'), 'lb')]).toEqual([changed.us, changed.us]);
  });

  it('is read from the weights of its own days: those before them move nothing', () => {
    const from = addDays(today, 1 - CHANGE_DAYS);
    const within = days.filter(({ date }) => date >= from);
    expect(within.length).toBeLessThan(days.length);
    expect(weightChange(days, from, today)).toEqual(weightChange(within, within[0]!.date, within.at(-1)!.date));
    expect(weeklyPace(weightChange(days, from, today)!).flag).toBe(null);
  });
});

import { TestBed } from '@angular/core/testing';
import { OrgDates } from '#libs/client-kit/org-dates.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ONE_CLIENT } from '#libs/science/weight-change.fixture.js';
import { weightChange } from '#libs/science/weight-trend.js';
import { addDays } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { beside, WeightChart } from './weight-chart';

describe('the change beside the chart', () => {
  // the same figure in list and file: src/tracking/client-summary/weight-change.spec.ts; in the app: mobile/src/app/tracking/weight-card.spec.ts
  it.each(['metric', 'us'] as const)('is the one figure of every screen, in %s units', (system) => {
    const tracking = { weighed: () => 'weighed', change: (change: string) => change };
    TestBed.configureTestingModule({
      providers: [
        { provide: Sessions, useValue: { session: () => ({ timeZone: 'UTC' }) } },
        { provide: OrgDates, useValue: { format: () => ({ tag: 'en-GB' }) } },
        { provide: ReaderUnits, useValue: { system: () => system } },
        { provide: Texts, useValue: { language: () => 'en', t: () => ({ tracking }) } },
      ],
    });
    const { today, days, changed } = ONE_CLIENT;
    const chart = TestBed.createComponent(WeightChart);
    const weights = days.map((day) => ({ ...day, entryId: day.date, time: null, counts: true, flag: null }));
    chart.componentRef.setInput('weights', weights);
    chart.componentRef.setInput('today', today);
    const { change } = chart.componentInstance as unknown as { readonly change: () => string };
    expect(change()).toBe(`weighed · ${changed[system]}`);
    const inList = weightChange(days, addDays(today, -83), today)!.kg;
    expect(TestBed.inject(Formats).weightChange(inList)).toBe(changed[system]);
  });
});

describe('the flags above the chart', () => {
  it('stand side by side where their lines are close together, and above their lines where they are not', () => {
    const flag = (x: number, label: string) => ({ x, label, width: 24 });
    const flags = beside([flag(100, 'v1'), flag(310, 'P1'), flag(300, 'v4')]);
    expect(flags.map(({ label, at }) => [label, at])).toEqual([
      ['v1', 100],
      ['v4', 300],
      ['P1', 327],
    ]);
  });
});

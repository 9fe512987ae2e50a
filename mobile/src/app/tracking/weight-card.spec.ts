import { TestBed } from '@angular/core/testing';
import { addDays } from '#libs/client-kit/format.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { ONE_CLIENT } from '#libs/science/weight-change.fixture.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { WeightCard } from './weight-card';
import { WEIGHT_WEEKS } from './weights.store';

describe('the change on the card', () => {
  // the same figure in list and file: src/tracking/client-summary/weight-change.spec.ts; in the portal: frontend/src/app/tracking/ui/weight-chart.spec.ts
  it.each(['metric', 'us'] as const)('is the one figure of every screen, in %s units', (system) => {
    TestBed.configureTestingModule({
      providers: [
        { provide: Language, useValue: { code: () => 'en', t: () => ({}) } },
        { provide: Calendar, useValue: {} },
        { provide: ReaderUnits, useValue: { system: () => system } },
      ],
    });
    const { today, days, changed } = ONE_CLIENT;
    const from = addDays(today, 1 - 7 * WEIGHT_WEEKS);
    const card = TestBed.createComponent(WeightCard);
    const shown = days.filter(({ date }) => date >= from);
    card.componentRef.setInput(
      'days',
      shown.map((day) => ({ ...day, entryId: day.date, flag: null, recorded: true })),
    );
    const { change } = card.componentInstance as unknown as { readonly change: () => string | null };
    expect(change()?.replaceAll(' ', ' ')).toBe(changed[system]);
  });
});

import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { en } from '../text/en';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { Entries } from './entries.store';
import { WeightForm } from './weight-form';
import type { DayWeight } from './weights.store';

describe('a weight before it is saved', () => {
  function form(last: DayWeight | null) {
    const taken: { kg: number }[] = [];
    TestBed.configureTestingModule({
      providers: [
        { provide: Entries, useValue: { take: (act: { kg: number }) => taken.push(act) } },
        { provide: Sessions, useValue: { session: signal(null) } },
        { provide: Notices, useValue: { show: () => undefined } },
        { provide: Language, useValue: { code: () => 'en', t: () => en } },
        { provide: Calendar, useValue: { today: () => '2026-11-20', short: (date: string) => date } },
        { provide: ReaderUnits, useValue: { system: () => 'metric' } },
      ],
    });
    TestBed.overrideComponent(WeightForm, { set: { template: '', imports: [] } });
    const fixture = TestBed.createComponent(WeightForm);
    fixture.componentRef.setInput('last', last);
    const component = fixture.componentInstance as unknown as {
      type(value: number): void;
      save(event: Event): void;
      question(): string | null;
    };
    const save = () => component.save(new Event('submit', { cancelable: true }));
    return { taken, component, save };
  }

  it('is asked about once when it is the first one and rarely seen', () => {
    const { taken, component, save } = form(null);
    component.type(500);
    save();
    expect(component.question()).toContain('500.0\u00a0kg');
    expect(taken).toEqual([]);
    save();
    expect(taken).toMatchObject([{ kg: 500 }]);
  });

  it('is saved at once when the one before it is as rare', () => {
    const last = { entryId: 'a', date: '2026-11-19', kg: 18, flag: null, recorded: true };
    const { taken, component, save } = form(last);
    component.type(18.1);
    save();
    expect(taken).toMatchObject([{ kg: 18.1 }]);
  });
});

import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Sessions } from '#libs/client-kit/session.js';
import type { WeightOnDay } from '#libs/science/weight-plausibility.js';
import { en } from '../../text/en';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { TrackingApi } from '../data/tracking-api';
import { WeightDialog } from './weight-dialog';

describe('a weight before staff save it', () => {
  function dialog(others: readonly WeightOnDay[]) {
    const recorded: number[] = [];
    TestBed.configureTestingModule({
      providers: [
        {
          provide: TrackingApi,
          useValue: {
            recordWeight: (_c: string, _e: string, { kg }: { kg: number }) => Promise.resolve(recorded.push(kg)),
          },
        },
        { provide: MAT_DIALOG_DATA, useValue: { clientId: 'c', entry: null, others, mayRemove: false } },
        { provide: MatDialogRef, useValue: { close: () => undefined } },
        { provide: Sessions, useValue: { session: () => null } },
        { provide: Texts, useValue: { t: () => en, language: () => 'en' } },
        {
          provide: Formats,
          useValue: {
            todayOf: () => '2026-11-20',
            unitOf: () => 'kg',
            units: () => 'metric',
            weight: (kg: number) => `${kg} kg`,
            date: (day: string) => day,
          },
        },
      ],
    });
    TestBed.overrideComponent(WeightDialog, { set: { template: '', imports: [] } });
    const component = TestBed.createComponent(WeightDialog).componentInstance as unknown as {
      readonly value: { set(text: string): void };
      question(): string | null;
      save(event: Event): Promise<void>;
    };
    return { recorded, component, save: () => component.save(new Event('submit', { cancelable: true })) };
  }

  it('is asked about once when it is the first one and rarely seen', async () => {
    const { recorded, component, save } = dialog([]);
    component.value.set('500');
    await save();
    expect([component.question(), recorded]).toEqual(['500 kg is rarely seen. Is the number right?', []]);
    await save();
    expect(recorded).toEqual([500]);
  });

  it('is compared with a later one where none stands before it', async () => {
    const { recorded, component, save } = dialog([{ date: '2026-11-21', kg: 18 }]);
    component.value.set('180');
    await save();
    expect(component.question()).toBe(en.tracking.askTenFold('18 kg', '2026-11-21'));
    component.value.set('18.1');
    await save();
    expect(recorded).toEqual([18.1]);
  });
});

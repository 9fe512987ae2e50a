import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { signal } from '@angular/core';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { WriteRuleDialog } from './write-rule-dialog';

const own = {
  ruleId: 'own-1',
  edition: 3,
  version: '06db853f7f48',
  rule: {
    trigger: { kind: 'condition', code: 'N18.32' },
    looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 2000, per: 'day' },
    severity: 'caution',
    message: 'Less potassium.',
    why: 'House rule.',
    source: { title: 'Nephrologist', url: '' },
  },
};

async function opened(data: unknown) {
  const send = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  const close = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: SafetyRulesApi, useValue: { revise: send, add: send } },
      { provide: MAT_DIALOG_DATA, useValue: data },
      { provide: MatDialogRef, useValue: { close } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(WriteRuleDialog);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const type = async (id: string, text: string, event = 'input') => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new Event(event));
    await fixture.whenStable();
  };
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  return { fixture, page, type, save, send, close };
}

it('an own rule is written anew over the edition that was seen, and only complete', async () => {
  const { page, type, save, send: revise, close } = await opened(own);
  expect(page.textContent).toContain('N18.32');
  await type('rule-limit', '1500');
  expect(page.textContent).toContain('limit: above 1,500 mg');
  await save();
  expect(page.querySelector('[role=alert]')).not.toBeNull();
  expect(revise).not.toHaveBeenCalled();
  await type('rule-written-because', 'Agreed in the meeting of November.');
  await save();
  expect(revise.mock.lastCall).toEqual([
    'own-1',
    {
      rule: { ...own.rule, looksFor: { ...own.rule.looksFor, limit: 1500 } },
      reason: 'Agreed in the meeting of November.',
      edition: 3,
    },
    expect.any(String),
  ]);
  await vi.waitFor(() => expect(close).toHaveBeenCalledWith(true));
});

it('is about an age or a laboratory value within bounds, and asks for one of them', async () => {
  const { fixture, page, type, save, send, close } = await opened(null);
  const about = async (place: number) => {
    page.querySelectorAll<HTMLInputElement>('input[name=about]')[place]!.dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  await about(4);
  await type('rule-stage', 'age', 'change');
  await type('rule-tag', 'coffee', 'change');
  await type('rule-source', 'Team meeting');
  await type('rule-says', 'Ask about sleep.');
  await type('rule-because', 'House rule.');
  await type('rule-written-because', 'Agreed in the meeting of November.');
  await save();
  expect(send).not.toHaveBeenCalled();
  await type('rule-from-years', '65');
  await save();
  const sent = () => (send.mock.lastCall![0] as { rule: { trigger: unknown } }).rule.trigger;
  expect(sent()).toEqual({ kind: 'life-stage', stage: 'age', fromYears: 65, toYears: null });
  expect(close).toHaveBeenCalledWith(true);

  await about(5);
  const box = page.querySelector<HTMLInputElement>('[role=combobox]')!;
  box.value = 'potassium';
  box.dispatchEvent(new Event('input'));
  await fixture.whenStable();
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await fixture.whenStable();
  await type('rule-above', '5.0');
  await save();
  expect(sent()).toEqual({ kind: 'lab', code: '2823-3', above: 5, below: null });
});

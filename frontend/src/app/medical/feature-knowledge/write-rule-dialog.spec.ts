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

it('an own rule is written anew over the edition that was seen, and only complete', async () => {
  const revise = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  const close = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: SafetyRulesApi, useValue: { revise } },
      { provide: MAT_DIALOG_DATA, useValue: own },
      { provide: MatDialogRef, useValue: { close } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(WriteRuleDialog);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  expect(page.textContent).toContain('N18.32');
  const type = async (id: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
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

import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import type { RuleStanding } from '../data/safety-rules-api';
import { Sessions } from '#libs/client-kit/session.js';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { RuleDialog } from './rule-dialog';

const ruleOf = (ruleId: string) => RULE_ROWS.find(({ id }) => id === ruleId)!;

async function opened(ruleId: string, was: RuleStanding = 'catalogue') {
  const change = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  const close = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: SafetyRulesApi, useValue: { change } },
      { provide: MAT_DIALOG_DATA, useValue: { rule: ruleOf(ruleId), was } },
      { provide: MatDialogRef, useValue: { close } },
      { provide: Sessions, useValue: { session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(RuleDialog);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const choices = () => [...page.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const save = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  const give = (reason: string) => {
    const field = page.querySelector<HTMLInputElement>('#rule-reason')!;
    field.value = reason;
    field.dispatchEvent(new Event('input'));
  };
  return { page, change, close, choices, save, give };
}

describe('how a rule is judged in the organisation', () => {
  it('is chosen with a reason; without one nothing is sent', async () => {
    const { page, change, close, choices, save, give } = await opened('warfarin-cranberry-large');
    expect(choices().map(({ value }) => value)).toEqual(['catalogue', 'contraindicated', 'caution', 'off']);
    choices().at(-1)!.dispatchEvent(new Event('change'));
    await save();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('reason of at least ten characters');
    expect(change).not.toHaveBeenCalled();
    give('Agreed with the anticoagulation service.');
    await save();
    expect(change.mock.lastCall).toEqual([
      'warfarin-cranberry-large',
      { as: 'off', was: 'catalogue', reason: 'Agreed with the anticoagulation service.' },
      expect.any(String),
    ]);
    await vi.waitFor(() => expect(close).toHaveBeenCalledWith(true));
  });

  it('a contraindication is offered as a caution and nothing less', async () => {
    const { page, choices } = await opened('allergy-peanut');
    expect(choices().map(({ value }) => value)).toEqual(['catalogue', 'caution']);
    expect(page.textContent).toContain('can’t be switched off');
  });
});

import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { CheckInFormView } from '#libs/api-client/models/check-in-form-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { CheckInsApi } from '../data/check-ins-api';
import { CheckInForms } from './check-in-forms';

const energy = { questionId: 'q1', label: 'Energy', kind: 'scale', unit: '' };
const form = { formId: 'f', name: 'Weekly', questions: [energy], revision: 1 } as CheckInFormView;
const stale = new HttpErrorResponse({ status: 412, error: { code: 'stream.stale' } });

/** A form that is renamed here and was changed by somebody else: saved once, refused, and read again. */
async function refused(theirs: readonly CheckInFormView[]) {
  const change = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  change.mockRejectedValueOnce(stale);
  const add = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
  const forms = vi.fn(async () => theirs).mockResolvedValueOnce([form]);
  TestBed.configureTestingModule({
    providers: [
      { provide: CheckInsApi, useValue: { forms, metrics: async () => [], change, add } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(CheckInForms);
  const page = fixture.nativeElement as HTMLElement;
  const one = (selector: string) => page.querySelector<HTMLElement>(selector)!;
  const save = async () => {
    one('form').dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  await vi.waitFor(() => expect(one('#form-change-f')).not.toBeNull());
  one('#form-change-f').click();
  await fixture.whenStable();
  const name = one('#form-name') as HTMLInputElement;
  name.value = 'Every week';
  name.dispatchEvent(new Event('input'));
  await save();
  await vi.waitFor(() => expect(one('tf-trouble button')).not.toBeNull());
  one('tf-trouble button').click();
  await vi.waitFor(() => expect(one('tf-trouble')).toBeNull());
  await fixture.whenStable();
  expect(name.value).toBe('Every week');
  return { one, save, change, add };
}

describe('a check-in form that two people change', () => {
  it('shows kind, unit and order of what the other saved, and saves over it', async () => {
    const sleep = { questionId: 'q2', label: 'Sleep', kind: 'number', unit: 'h' };
    const { one, save, change } = await refused([
      { ...form, questions: [sleep, energy], revision: 2 } as CheckInFormView,
    ]);
    expect([...one('tf-changed-meanwhile').querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'Sleep (Number, h)',
      'Energy (Scale 1 to 10)',
    ]);
    await save();
    expect(change.mock.lastCall).toMatchObject(['f', { name: 'Every week' }, expect.any(String), 2]);
  });

  it('keeps what was typed when the other retired it: it becomes a new form with questions of its own', async () => {
    const { one, save, change, add } = await refused([]);
    expect(one('[role=alert]').textContent).toContain('retired');
    await save();
    expect(change).toHaveBeenCalledTimes(1);
    expect(add.mock.lastCall?.[0]).toMatchObject({ name: 'Every week', questions: [{ label: 'Energy' }] });
    expect(add.mock.lastCall?.[0]).not.toMatchObject({ questions: [{ questionId: 'q1' }] });
  });
});

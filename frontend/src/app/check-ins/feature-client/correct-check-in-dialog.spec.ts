import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { CheckInsApi } from '../data/check-ins-api';
import { CorrectCheckInDialog, type CorrectCheckInData } from './correct-check-in-dialog';

const nothing = { text: null, number: null, second: null, yes: null, photo: null, photoId: null };
const data: CorrectCheckInData = {
  clientId: 'c',
  mayRemove: true,
  schedule: null,
  weights: [],
  measurements: [],
  answer: {
    entryId: 'a',
    dueOn: '2026-11-29',
    formId: 'f',
    formName: 'Weekly',
    answeredOn: '2026-11-29',
    answeredAt: '2026-11-29T19:00:00.000Z',
    corrected: null,
    answers: [
      { questionId: 'waist', label: 'Waist', kind: 'number', unit: 'cm', ...nothing, number: 91.5 },
      { questionId: 'plate', label: 'Your plate', kind: 'photo', unit: '', ...nothing, photoId: 'p1' },
    ],
  },
};

/** @param metric what the first question is recorded as */
function opened(
  correct = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve()),
  metric?: string,
  [waist, ...rest] = data.answer.answers,
) {
  const first = metric ? { ...waist!, metric, unit: 'mmHg', number: 120, second: 80 } : waist!;
  const answers = [first, ...rest];
  const [remove, close] = [vi.fn(() => Promise.resolve()), vi.fn()];
  TestBed.configureTestingModule({
    providers: [
      { provide: CheckInsApi, useValue: { correct, remove } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      { provide: MAT_DIALOG_DATA, useValue: { ...data, answer: { ...data.answer, answers } } },
      { provide: MatDialogRef, useValue: { close } },
    ],
  });
  const fixture = TestBed.createComponent(CorrectCheckInDialog);
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (name: string) => {
    [...page.querySelectorAll('button')].find((each) => each.textContent?.trim() === name)!.click();
    await fixture.whenStable();
  };
  const enter = (selector: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(selector)!;
    if (field.value === text) return;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const type = async (text: string, second?: string) => {
    enter('#answer-waist', text);
    if (second !== undefined) enter('#answer-waist-second', second);
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  return { page, press, type, correct, remove, close };
}

describe('a check-in that is corrected in the chart', () => {
  it('says of a retired metric that its measurement is corrected, too', () => {
    const own = {
      metricId: 'm',
      name: 'Grip',
      unit: 'kg',
      decimals: 1,
      least: 0,
      most: 120,
      retired: true,
      revision: 1,
    };
    const { page } = opened(undefined, undefined, [{ ...data.answer.answers[0]!, metric: 'm', own }]);
    expect(page.textContent).toContain('a measurement that was recorded is corrected with the answer');
  });
  it('sends all that stands, its photo among it', async () => {
    const { type, correct, close } = opened();
    await type('ninety');
    expect(correct).not.toHaveBeenCalled();
    await type('90');
    expect(correct.mock.calls[0]?.slice(0, 3)).toEqual([
      'c',
      'a',
      [
        { questionId: 'waist', number: 90 },
        { questionId: 'plate', photo: 'p1' },
      ],
    ]);
    expect(close).toHaveBeenCalledWith('corrected');
  });
  it('leaves out a photo that is taken out', async () => {
    const { press, type, correct } = opened();
    await press('Take the photo out');
    await type('91.5');
    expect(correct.mock.calls[0]?.[2]).toEqual([{ questionId: 'waist', number: 91.5 }]);
  });
  it('asks about a value that is rarely seen, and takes it when it is sent again', async () => {
    const { page, type, correct } = opened(undefined, 'blood-pressure');
    await type('128', '34');
    expect(page.textContent).toContain('128/34\u00a0mmHg is rarely seen. Is it right?');
    expect(correct).not.toHaveBeenCalled();
    await type('128', '34');
    expect(correct.mock.calls[0]?.[2]).toContainEqual({ questionId: 'waist', number: 128, second: 34 });
  });
  it('is removed once that was asked, and says when somebody removed it before', async () => {
    const gone = new HttpErrorResponse({ status: 410, error: { code: 'check-in.removed' } });
    const { page, press, type, remove, close } = opened(vi.fn(() => Promise.reject(gone)));
    await type('90');
    expect(page.textContent).toContain('Somebody removed this check-in meanwhile.');
    expect(close).not.toHaveBeenCalled();
    await press('Remove this check-in');
    expect(remove).not.toHaveBeenCalled();
    await press('Yes, remove it');
    expect(remove).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledWith('removed');
  });
});

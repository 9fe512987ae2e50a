import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ResearchApi } from '../data/research-api';
import { ActDialog, type AskedAct } from './act-dialog';

const seen = {
  exportId: 'e1',
  purpose: 'Adherence of athletes over forty.',
  requestedBy: { accountId: 'rosa', displayName: 'Rosa Imhof' },
  requestedAt: '2026-11-22T12:00:00.000Z',
  cohort: { ageFrom: 40 },
  people: 23,
  on: '2026-11-22',
  orgSeq: 4812,
  contentHash: 'hash-seen',
  state: 'requested',
} as ResearchExportView;
const refused = (code: string, status = 403) => new HttpErrorResponse({ status, error: { code } });

async function dialog(act: AskedAct, list: readonly ResearchExportView[] = [], view = seen) {
  const api = {
    approve: vi.fn(async (..._: unknown[]) => ({})),
    reject: vi.fn(async (..._: unknown[]) => ({})),
    list: vi.fn(async () => list),
  };
  const close = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: ResearchApi, useValue: api },
      { provide: MatDialogRef, useValue: { close } },
      { provide: MAT_DIALOG_DATA, useValue: { act, view } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(ActDialog);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const submit = async () => {
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { api, close, page, submit };
}

describe('approving an export', () => {
  it('is for what was shown', async () => {
    const { api, close, page, submit } = await dialog('approve');
    for (const shown of [seen.purpose, 'People aged 40 or older', '23', '22 Nov 2026', '4,812'])
      expect(page.textContent).toContain(shown);
    await submit();
    expect(api.approve).toHaveBeenCalledExactlyOnceWith('e1', 'hash-seen', expect.any(String));
    expect(close).toHaveBeenCalledExactlyOnceWith(true);
  });
  it('says that it asks for a tag whose word is not kept any more', async () => {
    const { page } = await dialog('approve', [], { ...seen, lostTags: 1 });
    expect(page.querySelector('dl')!.textContent).toContain('And one tag that no client carries any more');
  });
  it('shows what it became when it was changed meanwhile, and is for that then', async () => {
    const { api, close, page, submit } = await dialog('approve', [
      { ...seen, cohort: { sex: 'male' }, people: 31, contentHash: 'hash-new' },
    ]);
    api.approve.mockRejectedValueOnce(refused('research-export.changed'));
    await submit();
    expect(close).not.toHaveBeenCalled();
    expect(page.querySelector('.meanwhile')!.textContent).toContain('It was changed since you looked.');
    expect(page.querySelector('dl')!.textContent).toContain('Men');
    await submit();
    expect(api.approve.mock.lastCall).toEqual(['e1', 'hash-new', expect.any(String)]);
    expect(api.approve.mock.calls[0]![2]).not.toBe(api.approve.mock.lastCall![2]);
    expect(close).toHaveBeenCalledExactlyOnceWith(true);
  });
  it('is not offered any more when it was changed and withdrawn', async () => {
    const { api, page, submit } = await dialog('approve', [{ ...seen, state: 'withdrawn' }]);
    api.approve.mockRejectedValueOnce(refused('research-export.changed'));
    await submit();
    expect(page.querySelector('button[type=submit]')).toBeNull();
    await submit();
    expect(api.approve).toHaveBeenCalledTimes(1);
  });
  it('is quietly left open when the question for the password was closed', async () => {
    const { api, close, page, submit } = await dialog('approve');
    api.approve.mockRejectedValueOnce(refused('session.step-up-required'));
    await submit();
    expect([close.mock.calls.length, page.querySelector('tf-trouble')]).toEqual([0, null]);
  });
});

describe('rejecting an export', () => {
  it('needs a reason', async () => {
    const { api, page, submit } = await dialog('reject');
    const field = page.querySelector<HTMLTextAreaElement>('#research-reason')!;
    const write = (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    write('a b c d e f g');
    await submit();
    expect(api.reject).not.toHaveBeenCalled();
    expect(page.textContent).toContain('Give a reason of 10 to 500 characters.');
    write(' The purpose does not need weights. ');
    await submit();
    expect(api.reject).toHaveBeenCalledExactlyOnceWith('e1', 'The purpose does not need weights.', expect.any(String));
  });
});

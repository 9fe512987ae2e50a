import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { AlertsApi } from '../data/alerts-api';
import { ResolveDialog } from './resolve-dialog';

const alert = {
  alertId: 'a',
  clientId: 'c',
  kind: 'message-unread',
  level: 'medium',
  state: 'open',
  revision: 1,
  parameters: {},
  since: '2026-11-20T08:00:00.000Z',
  changedAt: '2026-11-23T08:00:00.000Z',
} as unknown as AlertView;

describe('an alert that changed while its answer was written', () => {
  it('is not answered unseen: the reason stays, and what it says now is answered next', async () => {
    const refused = new HttpErrorResponse({ status: 409, error: { code: 'alert.answered' } });
    const resolve = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
    resolve.mockRejectedValueOnce(refused);
    const answered = {
      ...alert,
      level: 'high',
      state: 'resolved',
      by: 'Nora Klein',
      reason: 'Called her.',
      revision: 3,
    };
    const ofClient = vi.fn(async () => ({ items: [answered], past: [] }));
    const close = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        { provide: AlertsApi, useValue: { resolve, ofClient } },
        {
          provide: MAT_DIALOG_DATA,
          useValue: { clientId: 'c', clientName: 'Helena', alerts: [alert], title: 'Unread message' },
        },
        { provide: MatDialogRef, useValue: { close } },
        { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      ],
    });
    const fixture = TestBed.createComponent(ResolveDialog);
    const page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    const field = page.querySelector('textarea')!;
    field.value = 'Read and answered by phone.';
    field.dispatchEvent(new Event('input'));
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(ofClient).toHaveBeenCalledWith('c'));
    await fixture.whenStable();
    expect(page.querySelector('[data-now]')?.textContent).toContain('Now');
    expect(page.querySelector('[data-now]')?.textContent).toContain('Resolved by Nora Klein');
    expect(page.querySelector('tf-trouble')?.textContent).toContain('Somebody else answered this alert');
    expect(page.querySelector('tf-trouble')?.textContent).toContain('Your reason is kept.');
    expect(page.querySelector('tf-trouble')?.textContent).not.toContain('still waits');
    expect(field.value).toBe('Read and answered by phone.');
    expect(close).not.toHaveBeenCalled();

    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(close).toHaveBeenCalledWith(true));
    const [[, first, , key], [, second, reason, otherKey]] = resolve.mock.calls as [unknown[], unknown[]];
    expect([first, second, reason]).toMatchObject([[{ revision: 1 }], [{ revision: 3 }], field.value]);
    expect(otherKey).not.toBe(key);
  });
});

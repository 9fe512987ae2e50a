import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { getOrgSettings } from '#libs/api-client/fn/organisation/get-org-settings.js';
import type { OrgSettingsView } from '#libs/api-client/models/org-settings-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../../api';
import { OrgSettings } from './org-settings';

const settings = {
  name: 'Practice',
  units: 'metric',
  timeZone: 'Europe/Berlin',
  language: 'en',
  country: 'DE',
  exportDays: 7,
  recordYears: 10,
  referenceSet: null,
  weekStart: 'monday',
  silentDays: 4,
  silentLonger: 6,
  adherenceDrop: 20,
  endingDays: 14,
  endingSoon: 3,
  overdueLong: 14,
  checkInLong: 3,
  unreadLong: 2,
  remindMinutes: 30,
  nutrients: null,
  mealSlots: [{ slotId: 's', name: 'Lunch', time: '12:00' }],
  secondFactorRequired: false,
  trialEndsAt: null,
  revision: 1,
} as unknown as OrgSettingsView;
const stale = new HttpErrorResponse({ status: 412, error: { code: 'stream.stale' } });

/** The screen, of which the first save is refused: meanwhile they had saved. */
async function opened(theirs: Partial<OrgSettingsView>) {
  const sent = vi.fn<(body: unknown, revision: unknown) => Promise<void>>(() => Promise.resolve());
  sent.mockRejectedValueOnce(stale);
  const reads = vi.fn(async () => ({ ...settings, ...theirs, revision: 2 })).mockResolvedValueOnce(settings);
  const call = (operation: unknown, given: { readonly body?: unknown }) =>
    operation === getOrgSettings ? reads() : sent(given.body, given);
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: Api, useValue: { call } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null), reread: async () => undefined } },
    ],
  });
  const fixture = TestBed.createComponent(OrgSettings);
  const page = fixture.nativeElement as HTMLElement;
  const one = (selector: string) => page.querySelector<HTMLInputElement>(selector)!;
  await vi.waitFor(() => expect(one('#org-name')).not.toBeNull());
  const enter = (selector: string, text: string) => {
    one(selector).value = text;
    one(selector).dispatchEvent(new Event('input'));
  };
  const save = async () => {
    one('form').dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(one('form').getAttribute('aria-busy')).toBe('false'));
    await fixture.whenStable();
  };
  return { fixture, one, enter, save, sent };
}

describe('settings that two people change', () => {
  it('show what the other saved where nothing was changed here, and take only that back', async () => {
    const { fixture, one, enter, save, sent } = await opened({ exportDays: 14, name: 'Theirs' });
    enter('#org-days', '8');
    enter('#org-days', '7');
    enter('#org-name', 'Mine');
    enter('#org-years', '12');
    await save();
    expect([one('#org-days').value, one('#org-name').value]).toEqual(['14', 'Mine']);
    expect(one('tf-changed-meanwhile').textContent).toContain('only where you changed the same');
    one('tf-changed-meanwhile button').click();
    await fixture.whenStable();
    expect([one('#org-name').value, one('#org-years').value]).toEqual(['Theirs', '12']);
    await save();
    expect(sent.mock.lastCall?.[0]).toMatchObject({ name: 'Theirs', exportDays: 14, recordYears: 12 });
  });

  it('are saved at once when the other changed nothing that stands here', async () => {
    const { one, enter, save, sent } = await opened({ secondFactorRequired: true });
    enter('#org-name', 'Mine');
    await save();
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect(sent.mock.lastCall?.[0]).toMatchObject({ name: 'Mine' });
    expect(one('tf-changed-meanwhile')).toBeNull();
  });
});

it('an end can’t be urgent earlier than one is told of it', async () => {
  const { fixture, one, enter } = await opened({});
  enter('#org-endingSoon', '8');
  await fixture.whenStable();
  expect(one('#org-endingSoon').getAttribute('aria-invalid')).toBeNull();
  enter('#org-endingDays', '7');
  await fixture.whenStable();
  expect(one('#org-endingSoon').getAttribute('aria-invalid')).toBe('true');
  expect(one('#org-about-endingSoon').textContent).toContain('from 1 to 7');
});

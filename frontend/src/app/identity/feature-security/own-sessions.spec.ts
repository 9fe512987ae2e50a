import { TestBed } from '@angular/core/testing';
import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { SecurityApi } from '../data/security-api';
import { OwnSessions } from './own-sessions';

const session = (sessionId: string, current: boolean) => ({
  sessionId,
  current,
  browser: 'Firefox',
  platform: 'Linux',
  audience: 'portal',
  orgName: 'Clinic',
  startedAt: '2026-03-02T08:00:00.000Z',
  lastUsedAt: '2026-03-02T08:00:00.000Z',
});

/** The card, with somebody who is signed in twice, and what ending the other session answers. */
async function card(endSession: () => Promise<void>) {
  let reads = 0;
  const sessions = async () => ((reads += 1), [session('here', true), session('there', false)]);
  TestBed.configureTestingModule({
    providers: [
      { provide: SecurityApi, useValue: { sessions, endSession } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(OwnSessions);
  const page = fixture.nativeElement as HTMLElement;
  await fixture.whenStable();
  const end = () => page.querySelector<HTMLButtonElement>('td button')!.click();
  return { page, end, reads: () => reads, settled: () => fixture.whenStable() };
}

const refused = (status: number, code: string) => () =>
  Promise.reject(new HttpErrorResponse({ status, error: { type: 'about:blank', title: code, status, code } }));

describe('where a person is signed in', () => {
  it('is ended once however often the button is pressed, and looked at again', async () => {
    let asked = 0;
    const { end, reads, settled } = await card(async () => void (asked += 1));
    end();
    end();
    await settled();
    expect([asked, reads()]).toEqual([1, 2]);
  });

  it('is said to be ended no more than it is', async () => {
    const { page, end, settled } = await card(refused(503, 'unavailable'));
    end();
    await settled();
    expect(page.querySelector('tf-trouble')).not.toBeNull();
  });

  it('is no trouble when it was ended from elsewhere meanwhile', async () => {
    const { page, end, reads, settled } = await card(refused(404, 'session.unknown'));
    end();
    await settled();
    expect(page.querySelector('tf-trouble')).toBeNull();
    expect(reads()).toBe(2);
  });
});

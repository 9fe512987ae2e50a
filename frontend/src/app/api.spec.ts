import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { renameTeam } from '#libs/api-client/fn/teams/rename-team.js';
import { API_BASE } from '#libs/client-kit/api-base.js';
import { Api } from './api';

describe('a write by a button', () => {
  it('is the same command after a lost answer, and another one after any answer or with other content', async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), { provide: API_BASE, useValue: '/api/v1' }],
    });
    const [api, http] = [TestBed.inject(Api), TestBed.inject(HttpTestingController)];
    const keyOf = async (name: string, status: number) => {
      const done = api.act(renameTeam, { teamId: 't', 'If-Match': '"0"', body: { name } }).catch(() => undefined);
      const sent = http.expectOne('/api/v1/teams/t');
      const key = sent.request.headers.get('Idempotency-Key');
      if (status === 0) sent.error(new ProgressEvent('error'));
      else sent.flush({}, { status, statusText: 'x' });
      await done;
      return key;
    };
    const keys = [];
    for (const [name, status] of [
      ['A', 0],
      ['A', 503],
      ['A', 200],
      ['A', 409],
      ['A', 0],
      ['B', 0],
    ] as const)
      keys.push(await keyOf(name, status));
    const [lost, busy, done, refused, again, other] = keys;
    expect([busy, done]).toEqual([lost, lost]);
    expect(new Set([lost, refused, again, other]).size).toBe(4);
    expect(lost).toMatch(/^[0-9a-f-]{36}$/);
  });
});

import { HttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { withKey } from '#libs/client-kit/idempotency.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { provideClientKit } from '#libs/client-kit/provide-client-kit.js';
import { Sessions, type Session } from '#libs/client-kit/session.js';
import { STEP_UP } from '#libs/client-kit/step-up.js';

const session = (accessToken: string) => ({ accessToken, permissions: ['listClients'] }) as unknown as Session;
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('requests to the API', () => {
  let http: HttpClient;
  let server: HttpTestingController;
  let proves: boolean;

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideClientKit({ audience: 'portal' }),
        provideHttpClientTesting(),
        { provide: STEP_UP, useValue: () => Promise.resolve(proves) },
      ],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    const signedIn = TestBed.inject(Sessions).signIn({ email: 'a@b.c', password: 'p' });
    server.expectOne('/api/v1/auth/login').flush({ session: session('first'), choose: [] });
    await signedIn;
  });
  afterEach(() => server.verify());

  it('carry the token, and a key of their own when they write', () => {
    void firstValueFrom(http.post('/api/v1/clients', {}));
    void firstValueFrom(http.post('/api/v1/clients', {}));
    const keys = server.match('/api/v1/clients').map(({ request }) => {
      expect(request.headers.get('Authorization')).toBe('Bearer first');
      return request.headers.get('Idempotency-Key');
    });
    expect(new Set(keys).size).toBe(2);
  });

  it('read after what this browser wrote, and start anew where the server does not know that position', async () => {
    void firstValueFrom(http.post('/api/v1/clients', {}, { context: withKey('k') }));
    server.expectOne('/api/v1/clients').flush({}, { headers: { 'TrackForge-Position': '812-94' } });
    const read = firstValueFrom(http.get('/api/v1/clients/1'));
    const first = server.expectOne('/api/v1/clients/1');
    expect(first.request.headers.get('TrackForge-After')).toBe('812-94');
    first.flush({ code: 'position.unknown' }, { status: 400, statusText: 'Bad Request' });
    const second = server.expectOne('/api/v1/clients/1');
    expect(second.request.headers.has('TrackForge-After')).toBe(false);
    second.flush({ name: 'Helena' });
    expect(await read).toEqual({ name: 'Helena' });
  });

  it('told to wait wait as long as the server says, then are the same command again', async () => {
    vi.useFakeTimers();
    try {
      const write = firstValueFrom(http.post('/api/v1/clients', {}, { context: withKey('k') }));
      server
        .expectOne('/api/v1/clients')
        .flush({ code: 'session.too-many-requests' }, { status: 429, statusText: '', headers: { 'Retry-After': '7' } });
      await vi.advanceTimersByTimeAsync(6_900);
      server.expectNone('/api/v1/clients');
      await vi.advanceTimersByTimeAsync(200);
      const again = server.expectOne('/api/v1/clients');
      expect(again.request.headers.get('Idempotency-Key')).toBe('k');
      again.flush({ id: '1' });
      expect(await write).toEqual({ id: '1' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('refused for an old token share one refresh, and are the same commands afterwards', async () => {
    const writes = [1, 2].map((n) => firstValueFrom(http.post(`/api/v1/writes/${n}`, {})));
    const before = [1, 2].map((n) => {
      const call = server.expectOne(`/api/v1/writes/${n}`);
      call.flush({}, { status: 401, statusText: 'Unauthorized' });
      return call.request.headers.get('Idempotency-Key');
    });
    await settle();
    server.expectOne('/api/v1/auth/refresh').flush(session('second'));
    await settle();
    const after = [1, 2].map((n) => {
      const call = server.expectOne(`/api/v1/writes/${n}`);
      expect(call.request.headers.get('Authorization')).toBe('Bearer second');
      call.flush({ n });
      return call.request.headers.get('Idempotency-Key');
    });
    expect(after).toEqual(before);
    expect(await Promise.all(writes)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('that want a fresh proof of the password are sent again as the same command once it is given, and not without it', async () => {
    const asked = () => {
      const call = server.expectOne('/api/v1/history/exports');
      call.flush({ code: 'session.step-up-required' }, { status: 403, statusText: 'Forbidden' });
      return call.request.headers.get('Idempotency-Key');
    };
    proves = true;
    const proved = firstValueFrom(http.post('/api/v1/history/exports', {}));
    const key = asked();
    await settle();
    const again = server.expectOne('/api/v1/history/exports');
    expect(again.request.headers.get('Idempotency-Key')).toBe(key);
    again.flush({ id: 'x' });
    expect(await proved).toEqual({ id: 'x' });
    proves = false;
    const refused = firstValueFrom(http.post('/api/v1/history/exports', {}));
    asked();
    await expect(refused).rejects.toMatchObject({ status: 403 });
  });

  it('that fetch a file say why they are refused, and so can be proved too', async () => {
    const key = 'k';
    const ask = () =>
      firstValueFrom(
        http.post('/api/v1/research/exports/1/file', null, {
          responseType: 'blob',
          headers: { 'Idempotency-Key': key },
        }),
      );
    const refuse = (code: string) =>
      server
        .expectOne('/api/v1/research/exports/1/file')
        .flush(new Blob([JSON.stringify({ code })], { type: 'application/problem+json' }), {
          status: 403,
          statusText: 'Forbidden',
        });
    proves = true;
    const proved = ask();
    refuse('session.step-up-required');
    await settle();
    const again = server.expectOne('/api/v1/research/exports/1/file');
    expect(again.request.headers.get('Idempotency-Key')).toBe(key);
    again.flush(new Blob(['PK']));
    expect((await proved).size).toBe(2);
    const taken = ask().catch((error: unknown) => problemOf(error).code);
    refuse('research-export.taken');
    expect(await taken).toBe('research-export.taken');
  });

  it('refused for want of a second factor make the session say so, and stay refused', async () => {
    const read = firstValueFrom(http.get('/api/v1/clients'));
    server
      .expectOne('/api/v1/clients')
      .flush({ code: 'session.second-factor-required' }, { status: 403, statusText: 'Forbidden' });
    await settle();
    server.expectOne('/api/v1/auth/refresh').flush({ ...session('second'), secondFactorMissing: true });
    await expect(read).rejects.toMatchObject({ status: 403 });
    expect(TestBed.inject(Sessions).session()?.secondFactorMissing).toBe(true);
  });

  it('end the session when the refresh is refused, and keep it when the network is away', async () => {
    const sessions = TestBed.inject(Sessions);
    const away = sessions.refresh();
    await settle();
    server.expectOne('/api/v1/auth/refresh').error(new ProgressEvent('error'));
    expect(await away).toBe(false);
    expect(sessions.signedIn()).toBe(true);
    const over = sessions.refresh();
    await settle();
    server.expectOne('/api/v1/auth/refresh').flush({}, { status: 401, statusText: 'Unauthorized' });
    expect(await over).toBe(false);
    expect(sessions.signedIn()).toBe(false);
  });
});

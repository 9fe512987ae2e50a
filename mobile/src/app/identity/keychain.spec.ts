import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RefreshTokenStore } from '#libs/client-kit/refresh-token-store.js';
import { AUDIENCE, Sessions } from '#libs/client-kit/session.js';
import { Keychain } from './keychain';

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const session = (refreshToken: string | null) => ({ accessToken: 'a', refreshToken, permissions: [], memberships: [] });

describe('the refresh token of the app', () => {
  let http: HttpTestingController;
  const begin = (keychain: boolean) => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: AUDIENCE, useValue: 'app' },
        keychain ? [{ provide: RefreshTokenStore, useFactory: () => new Keychain() }] : [],
      ],
    });
    http = TestBed.inject(HttpTestingController);
    return { sessions: TestBed.inject(Sessions), store: TestBed.inject(RefreshTokenStore) };
  };
  const asked = async (path: string) => {
    await settled();
    return http.expectOne(`/api/v1/auth/${path}`);
  };
  afterEach(async () => {
    http.verify();
    await new Keychain().keep(null);
  });

  it('of a store goes into the keychain, is exchanged from there, and leaves with the session', async () => {
    const { sessions, store } = begin(true);
    const signedIn = sessions.signIn({ email: 'c@client.example', password: 'x' });
    (await asked('login')).flush({ session: session('first'), choose: [], secondFactor: false });
    await signedIn;
    expect(await store.read()).toBe('first');

    const refreshed = sessions.refresh();
    const request = await asked('refresh');
    expect(request.request.body).toEqual({ audience: 'app', refreshToken: 'first' });
    request.flush(session('second'));
    expect(await refreshed).toBe(true);
    expect(await store.read()).toBe('second');

    const left = sessions.signOut();
    const logout = await asked('logout');
    expect(logout.request.body).toEqual({ audience: 'app', refreshToken: 'second' });
    logout.flush(null);
    await left;
    expect(await store.read()).toBeNull();
  });

  it('of a browser is its cookie, which no script holds', async () => {
    const { sessions, store } = begin(false);
    const refreshed = sessions.refresh();
    const request = await asked('refresh');
    expect(request.request.body).toEqual({ audience: 'app' });
    request.flush(session(null));
    await refreshed;
    expect(await store.read()).toBeNull();
  });
});

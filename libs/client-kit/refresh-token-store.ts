import { Injectable } from '@angular/core';

/** Where this device keeps its refresh token between visits. */
@Injectable({ providedIn: 'root', useFactory: () => new CookieHeld() })
export abstract class RefreshTokenStore {
  /** The token to send in the body; null when there is none, or when it travels without us. */
  abstract read(): Promise<string | null>;

  /** @param token what the server gave last; null: forget it */
  abstract keep(token: string | null): Promise<void>;
}

/** A browser: the token is an HttpOnly cookie that no script sees; it sends and keeps it by itself. */
class CookieHeld extends RefreshTokenStore {
  override read(): Promise<null> {
    return Promise.resolve(null);
  }

  override keep(): Promise<void> {
    return Promise.resolve();
  }
}

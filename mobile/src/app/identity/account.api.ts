import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { completePasswordReset } from '#libs/api-client/fn/identity/complete-password-reset';
import { endOtherSessions } from '#libs/api-client/fn/identity/end-other-sessions';
import { endSession } from '#libs/api-client/fn/identity/end-session';
import { listSessions } from '#libs/api-client/fn/identity/list-sessions';
import { requestPasswordReset } from '#libs/api-client/fn/identity/request-password-reset';
import type { SessionEntry } from '#libs/api-client/models/session-entry';

/** A client's own sessions and password. */
@Injectable({ providedIn: 'root' })
export class AccountApi {
  private readonly api = inject(Api);

  async sessions(): Promise<readonly SessionEntry[]> {
    return (await this.api.invoke(listSessions, {})).items;
  }

  endSession(sessionId: string): Promise<void> {
    return this.api.invoke(endSession, { sessionId });
  }

  async endOthers(): Promise<number> {
    return (await this.api.invoke(endOtherSessions, {})).ended;
  }

  askReset(email: string, language: 'en' | 'de'): Promise<void> {
    return this.api.invoke(requestPasswordReset, { body: { email, audience: 'app', language } });
  }

  completeReset(token: string, password: string): Promise<void> {
    return this.api.invoke(completePasswordReset, { body: { token, password } });
  }
}

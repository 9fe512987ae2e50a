import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { beginSecondFactor } from '#libs/api-client/fn/identity/begin-second-factor';
import { changePassword } from '#libs/api-client/fn/identity/change-password';
import { completePasswordReset } from '#libs/api-client/fn/identity/complete-password-reset';
import { confirmSecondFactor } from '#libs/api-client/fn/identity/confirm-second-factor';
import { endOtherSessions } from '#libs/api-client/fn/identity/end-other-sessions';
import { endSession } from '#libs/api-client/fn/identity/end-session';
import { getSecondFactor } from '#libs/api-client/fn/identity/get-second-factor';
import { listSessions } from '#libs/api-client/fn/identity/list-sessions';
import { removeSecondFactor } from '#libs/api-client/fn/identity/remove-second-factor';
import { renewRecoveryCodes } from '#libs/api-client/fn/identity/renew-recovery-codes';
import { requestPasswordReset } from '#libs/api-client/fn/identity/request-password-reset';
import { stepUp } from '#libs/api-client/fn/identity/step-up';
import type { SecondFactorSecret } from '#libs/api-client/models/second-factor-secret';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state';
import type { SessionEntry } from '#libs/api-client/models/session-entry';

/** A client's own sessions, password and second factor. */
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

  changePassword(currentPassword: string, newPassword: string): Promise<void> {
    return this.api.invoke(changePassword, { body: { currentPassword, newPassword } });
  }

  stepUp(password: string, code: string): Promise<void> {
    return this.api.invoke(stepUp, { body: { password, ...(code === '' ? {} : { code }) } });
  }

  factor(): Promise<SecondFactorState> {
    return this.api.invoke(getSecondFactor, {});
  }

  beginFactor(): Promise<SecondFactorSecret> {
    return this.api.invoke(beginSecondFactor, {});
  }

  async confirmFactor(code: string): Promise<readonly string[]> {
    return (await this.api.invoke(confirmSecondFactor, { body: { code } })).codes;
  }

  async renewCodes(): Promise<readonly string[]> {
    return (await this.api.invoke(renewRecoveryCodes, {})).codes;
  }

  removeFactor(): Promise<void> {
    return this.api.invoke(removeSecondFactor, {});
  }

  askReset(email: string, language: 'en' | 'de'): Promise<void> {
    return this.api.invoke(requestPasswordReset, { body: { email, audience: 'app', language } });
  }

  completeReset(token: string, password: string): Promise<void> {
    return this.api.invoke(completePasswordReset, { body: { token, password } });
  }
}

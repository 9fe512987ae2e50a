import { inject, Injectable } from '@angular/core';
import { beginSecondFactor } from '#libs/api-client/fn/identity/begin-second-factor.js';
import { changePassword } from '#libs/api-client/fn/identity/change-password.js';
import { completePasswordReset } from '#libs/api-client/fn/identity/complete-password-reset.js';
import { confirmSecondFactor } from '#libs/api-client/fn/identity/confirm-second-factor.js';
import { endOtherSessions } from '#libs/api-client/fn/identity/end-other-sessions.js';
import { endSession } from '#libs/api-client/fn/identity/end-session.js';
import { getSecondFactor } from '#libs/api-client/fn/identity/get-second-factor.js';
import { listSessions } from '#libs/api-client/fn/identity/list-sessions.js';
import { removeSecondFactor } from '#libs/api-client/fn/identity/remove-second-factor.js';
import { renewRecoveryCodes } from '#libs/api-client/fn/identity/renew-recovery-codes.js';
import { requestPasswordReset } from '#libs/api-client/fn/identity/request-password-reset.js';
import { stepUp } from '#libs/api-client/fn/identity/step-up.js';
import type { SecondFactorSecret } from '#libs/api-client/models/second-factor-secret.js';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state.js';
import type { SessionEntry } from '#libs/api-client/models/session-entry.js';
import { Api } from '../../api';

/** A person's own sessions and credentials. */
@Injectable({ providedIn: 'root' })
export class SecurityApi {
  private readonly api = inject(Api);

  async sessions(): Promise<readonly SessionEntry[]> {
    return (await this.api.call(listSessions, {})).items;
  }

  endSession(sessionId: string): Promise<void> {
    return this.api.call(endSession, { sessionId });
  }

  async endOthers(): Promise<number> {
    return (await this.api.call(endOtherSessions, {})).ended;
  }

  changePassword(currentPassword: string, newPassword: string): Promise<void> {
    return this.api.call(changePassword, { body: { currentPassword, newPassword } });
  }

  askReset(email: string, language: 'en' | 'de'): Promise<void> {
    return this.api.call(requestPasswordReset, { body: { email, audience: 'portal', language } });
  }

  completeReset(token: string, password: string): Promise<void> {
    return this.api.call(completePasswordReset, { body: { token, password } });
  }

  stepUp(password: string, code: string): Promise<void> {
    return this.api.call(stepUp, { body: { password, ...(code === '' ? {} : { code }) } });
  }

  factor(): Promise<SecondFactorState> {
    return this.api.call(getSecondFactor, {});
  }

  beginFactor(): Promise<SecondFactorSecret> {
    return this.api.call(beginSecondFactor, {});
  }

  async confirmFactor(code: string): Promise<readonly string[]> {
    return (await this.api.call(confirmSecondFactor, { body: { code } })).codes;
  }

  async renewCodes(): Promise<readonly string[]> {
    return (await this.api.call(renewRecoveryCodes, {})).codes;
  }

  removeFactor(): Promise<void> {
    return this.api.call(removeSecondFactor, {});
  }
}

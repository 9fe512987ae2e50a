import { signal } from '@angular/core';
import type { SecondFactorSecret } from '../api-client/models/second-factor-secret.js';

/** What the way asks of the server. */
interface FactorCalls {
  beginFactor(): Promise<SecondFactorSecret>;
  confirmFactor(code: string): Promise<readonly string[]>;
  renewCodes(): Promise<readonly string[]>;
  removeFactor(): Promise<void>;
}

/**
 * The way to a second factor, its recovery codes and away from it, for portal and app. What a refusal says, and where the focus goes, is the
 * screen's.
 */
export class FactorFlow {
  /** The secret, until a code of it was proved. */
  readonly enrolment = signal<SecondFactorSecret | null>(null);
  /** Recovery codes, shown this one time. */
  readonly codes = signal<readonly string[] | null>(null);

  /** @param changed the factor is another one than before, or has other codes */
  constructor(
    private readonly calls: FactorCalls,
    private readonly changed: () => void,
  ) {}

  async begin(): Promise<void> {
    this.enrolment.set(await this.calls.beginFactor());
  }

  /** @param code six digits of the authenticator app */
  async confirm(code: string): Promise<void> {
    this.codes.set(await this.calls.confirmFactor(code));
    this.enrolment.set(null);
    this.changed();
  }

  async renew(): Promise<void> {
    this.codes.set(await this.calls.renewCodes());
    this.changed();
  }

  async remove(): Promise<void> {
    await this.calls.removeFactor();
    this.codes.set(null);
    this.changed();
  }
}

/** Four by four, as one reads it from one screen into another. */
export const groupedSecret = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

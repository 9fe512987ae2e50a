import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RequestPrincipal } from '#libs/http/principal.js';
import { Problem } from '#libs/http/problem.js';
import { SessionFamilies } from '../session/session-families.js';

/** How long a proof of the password is fresh. */
export const STEP_UP_MS = 10 * 60_000;

/** Sensitive operations want to know that the person at the screen is still the one who signed in. */
@Injectable()
export class FreshProof {
  constructor(
    private readonly families: SessionFamilies,
    private readonly clock: Clock,
  ) {}

  /**
   * Read from the session's row each time: these operations are rare, and a proof counts at once.
   * @throws Problem `session.step-up-required` (403) when password (and code) were last proved more than ten minutes ago
   */
  async ensure({ orgId, sessionId }: RequestPrincipal): Promise<void> {
    const provedAt = await this.families.provedAt(orgId, sessionId);
    const age = provedAt === null ? Infinity : this.clock.now().getTime() - provedAt.getTime();
    if (age <= STEP_UP_MS) return;
    throw new Problem(
      'session.step-up-required',
      403,
      'Prove your password again (POST /auth/step-up), then repeat the request. Nothing was changed.',
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Finding } from '#src/alerts/contract.js';
import { warningFindings } from '#src/plan-watch/contract.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';

const KINDS = { contraindicated: 'plan-contraindicated', caution: 'plan-caution' } as const;

/** Warnings of the meal plans that a client follows or will follow, as alerts are reported. */
@Injectable()
export class PlanWarnings {
  constructor(private readonly safety: AssignedPlanSafety) {}

  /** @param changedAt ISO instant at which something else changed that plans are judged by */
  async of(orgId: string, clientId: string, at: Date, changedAt?: string): Promise<readonly Finding[]> {
    return warningFindings(await this.safety.ofClient(orgId, clientId, at, changedAt), KINDS);
  }
}

import { Injectable } from '@nestjs/common';
import { StandingFindings, type Finding } from '#src/alerts/contract.js';
import { warningFindings } from '#src/plan-watch/contract.js';
import { AssignedPlanSafety } from './assigned-plan-safety.js';

const KINDS = { contraindicated: 'plan-contraindicated', caution: 'plan-caution' } as const;

/** Warnings of the meal plans that a client follows or will follow, as alerts are reported. */
@Injectable()
export class PlanWarnings {
  constructor(
    private readonly safety: AssignedPlanSafety,
    private readonly standing: StandingFindings,
  ) {}

  /** @param changedAt ISO instant at which something else changed that plans are judged by */
  async of(orgId: string, clientId: string, at: Date, changedAt?: string): Promise<readonly Finding[]> {
    const [judged, standing] = await Promise.all([
      this.safety.ofClient(orgId, clientId, at, changedAt),
      this.standing.of(orgId, 'safety', [clientId]),
    ]);
    return warningFindings(judged, KINDS, standing.get(clientId) ?? []);
  }
}

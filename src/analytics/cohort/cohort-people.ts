import { Injectable } from '@nestjs/common';
import { ClientFacts } from '#src/clients/contract.js';
import { HealthFacts, NO_HEALTH_FACTS, type HealthFact } from '#src/medical/contract.js';
import { earlierRecordsOf } from '../daily-facts/earlier-records.js';
import { askedOfCare } from './asked-of-care.js';
import { isTelling, measured, type Cohort, type Measured } from './cohort.js';
import { StoredCareFacts } from './stored-care-facts.js';
import { TagRefs } from './tag-refs.js';

/** Projections that people are counted from. */
export const COHORT_PROJECTIONS = [
  ...['client_list', 'client_merge', 'medical_record'],
  ...['goal', 'weight', 'measurement', 'daily_facts'],
] as const;

const NOBODYS: ReadonlyMap<string, HealthFact> = new Map();

/** Everybody of an org with all that cohorts are chosen by, as the read models stand. */
@Injectable()
export class CohortPeople {
  constructor(
    private readonly facts: ClientFacts,
    private readonly health: HealthFacts,
    private readonly care: StoredCareFacts,
    private readonly tags: TagRefs,
  ) {}

  /** @param on ISO date  @param cohorts who is asked for: what none of them asks for is nobody's */
  async ofOrg(orgId: string, on: string, cohorts: readonly Cohort[]): Promise<readonly Measured[]> {
    const [facts, merged, health] = await Promise.all([
      this.facts.ofOrg(orgId),
      this.facts.merged(orgId),
      cohorts.some(isTelling) ? this.health.ofOrg(orgId) : NOBODYS,
    ]);
    const ids = facts.map(({ clientId }) => clientId);
    const careOf = await this.care.of(orgId, ids, askedOfCare(cohorts), on, earlierRecordsOf(merged));
    const refOf = this.tags.reader(orgId);
    return facts.map((fact) =>
      measured(fact, health.get(fact.clientId) ?? NO_HEALTH_FACTS, on, careOf(fact.clientId), fact.tagKeys.map(refOf)),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { ClientFacts } from '#src/clients/contract.js';
import { HealthFacts, NO_HEALTH_FACTS, type HealthFact } from '#src/medical/contract.js';
import { measured, type Measured } from './cohort.js';

const NOBODYS: ReadonlyMap<string, HealthFact> = new Map();

/** Everybody of an org with all that cohorts are chosen by, as the read models stand. */
@Injectable()
export class CohortPeople {
  constructor(
    private readonly facts: ClientFacts,
    private readonly health: HealthFacts,
  ) {}

  /** @param on ISO date  @param withHealth whether somebody asks for it; else nobody's is read */
  async ofOrg(orgId: string, on: string, withHealth: boolean): Promise<readonly Measured[]> {
    const [facts, health] = await Promise.all([
      this.facts.ofOrg(orgId),
      withHealth ? this.health.ofOrg(orgId) : NOBODYS,
    ]);
    return facts.map((fact) => measured(fact, health.get(fact.clientId) ?? NO_HEALTH_FACTS, on));
  }
}

import { Injectable } from '@nestjs/common';
import type { DueWork } from '#libs/projections/due-work.js';
import { FindingsRound } from '#src/alerts/contract.js';
import { CareFactsOfClients } from './care-facts.js';
import { careFindings } from './care-findings.js';

/** What the days bring about: silence, overdue reviews, plans that end. */
@Injectable()
export class WatchAllClients implements DueWork {
  readonly name = 'watch-all-clients';
  readonly everyMs = 10 * 60_000;

  constructor(
    private readonly facts: CareFactsOfClients,
    private readonly round: FindingsRound,
  ) {}

  run(): Promise<void> {
    return this.round.run('care', async (orgId, now, clientIds) => {
      const facts = await this.facts.of(orgId, clientIds, now);
      return new Map([...facts].map(([clientId, known]) => [clientId, careFindings(known)]));
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Fresh, FRESH_MS } from '../guard/fresh.js';
import { Orgs, subscriptionOf, type OrgRow } from './org.read-model.js';
import { isReadOnly } from './org.decider.js';

/** Whether an org may write at this moment: while its trial runs, or when it was unlocked. */
@Injectable()
export class OrgStanding {
  private readonly orgsNow = new Fresh<OrgRow | null>(FRESH_MS);

  constructor(
    private readonly orgs: Orgs,
    private readonly clock: Clock,
  ) {}

  async isReadOnly(orgId: string): Promise<boolean> {
    const org = await this.orgsNow.get(orgId, performance.now(), () => this.orgs.byId(orgId));
    return org !== null && isReadOnly(subscriptionOf(org), this.clock.now().toISOString());
  }

  /** @throws Refusal `org.read-only` (403) */
  async ensureWritable(orgId: string): Promise<void> {
    if (await this.isReadOnly(orgId))
      throw new Refusal(
        'org.read-only',
        403,
        'The trial is over. Everything can be read and exported; nothing can be changed.',
      );
  }
}

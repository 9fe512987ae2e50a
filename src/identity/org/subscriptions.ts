import { Injectable } from '@nestjs/common';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { orgDecider, type OrgCommand } from './org.decider.js';

const TRIAL_DAYS = 14;

/** Whether an org may write, and until when: its trial, and what the operator says. Nothing is ever deleted for want of a payment. */
@Injectable()
export class Subscriptions {
  constructor(private readonly streams: Streams) {}

  /** @throws Refusal `org.unknown`, `org.trial-over` */
  startTrial(orgId: string, from: Date, request: CommandRequest): Promise<Committed> {
    return this.run(
      orgId,
      { type: 'StartTrial', until: new Date(from.getTime() + TRIAL_DAYS * 86_400_000).toISOString() },
      request,
    );
  }

  /** By the operator. Twice changes nothing. @throws Refusal `org.unknown` */
  unlock(orgId: string, request: CommandRequest): Promise<Committed> {
    return this.run(orgId, { type: 'UnlockOrg' }, request);
  }

  /** Takes an unlock back; a running trial goes on. @throws Refusal `org.unknown` */
  lock(orgId: string, request: CommandRequest): Promise<Committed> {
    return this.run(orgId, { type: 'LockOrg' }, request);
  }

  private run(orgId: string, command: OrgCommand, request: CommandRequest): Promise<Committed> {
    return this.streams.run(orgDecider, { orgId, streamId: orgId }, command, request);
  }
}

import { Injectable } from '@nestjs/common';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { orgDecider } from './org.decider.js';
import type { OrgFounded } from './org.events.js';

/** Founds organisations: for the command line and the demo loader; sign-up comes with its own screens. */
@Injectable()
export class OrgFounding {
  constructor(private readonly streams: Streams) {}

  /** @throws Refusal `org.already-founded`, `org.name-empty` */
  found(orgId: string, facts: OrgFounded['data'], request: CommandRequest): Promise<Committed> {
    return this.streams.run(orgDecider, { orgId, streamId: orgId }, { type: 'FoundOrg', ...facts }, request);
  }
}

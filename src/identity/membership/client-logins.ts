import { Injectable } from '@nestjs/common';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgSessions } from '../session/org-sessions.js';
import { membershipDecider } from './membership.decider.js';
import { membershipCategory } from './membership.events.js';

/** The places of clients in the app, as far as the clinic decides about them. */
@Injectable()
export class ClientLogins {
  constructor(
    private readonly streams: Streams,
    private readonly sessions: OrgSessions,
  ) {}

  /**
   * The place is taken, its sessions end: here at once, on other instances within five seconds. The same request repeated does what
   * a crash left undone, and takes neither a place nor a session that was given since.
   * @throws Refusal `membership.unknown`, `client.erased`
   */
  async end(orgId: string, accountId: string, request: CommandRequest): Promise<Committed> {
    const left = await this.streams.run(
      membershipDecider,
      { orgId, streamId: accountId },
      { type: 'RemoveMembership' },
      furtherRequest(request, 'membership'),
    );
    const [removed] = await this.streams.recorded(
      { orgId, category: membershipCategory.category, streamId: accountId },
      left.revision,
      1,
    );
    await this.sessions.end(orgId, accountId, removed?.header.recordedAt, request.origin.requestId);
    return left;
  }
}

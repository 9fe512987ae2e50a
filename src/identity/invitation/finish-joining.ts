import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { invitationDecider } from './invitation.decider.js';
import { invitationCategory } from './invitation.events.js';
import { TeamPlaces } from './team-places.js';
import { placeRequest } from './joining.js';
import { GrantMembership } from '../membership/membership.commands.js';

const KIND = 'identity.finish-joining';

/** An invitation was accepted: whoever did has a place, and one in the teams chosen with it, also when the process died before it gave it. */
export const finishJoining: Reaction = {
  name: 'identity.finish-joining',
  categories: ['invitation'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    return event.type === 'InvitationAccepted'
      ? [{ kind: KIND, payload: { invitationId: header.streamId, revision: header.revision } }]
      : [];
  },
};

@Injectable()
export class FinishJoining implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly teams: TeamPlaces,
  ) {}

  async perform({
    orgId,
    eventId,
    payload: { invitationId, revision },
  }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof invitationId !== 'string' || typeof revision !== 'number') return;
    const { state: invitation } = await this.streams.load(invitationDecider, { orgId, streamId: invitationId });
    const [recorded] = await this.streams.recorded(
      { orgId, category: invitationCategory.category, streamId: invitationId },
      revision,
      1,
    );
    const fact = recorded && isOf(invitationCategory, recorded) ? recorded.event : undefined;
    // sent anew since: that place was taken long ago
    if (
      invitation.status !== 'accepted' ||
      fact?.type !== 'InvitationAccepted' ||
      fact.data.accountId !== invitation.accountId
    )
      return;
    const { accountId, displayName } = fact.data;
    const request = requestFrom(
      {
        orgId,
        eventId,
        correlationId: recorded?.header.correlationId ?? eventId,
        actor: { accountId, role: invitation.role },
      },
      { commandId: eventId },
    );
    try {
      const { role, roles, clientId, sending, teams = [] } = invitation;
      const held = { role, ...(roles ? { roles } : {}) };
      await this.commands.execute(
        new GrantMembership(
          accountId,
          { ...held, displayName, clientId },
          placeRequest(request, invitationId, sending),
        ),
      );
      await this.teams.take(teams, accountId, { invitationId, sending }, request);
    } catch (error) {
      // a place of another kind, or a login that was erased meanwhile: there is nothing left to give
      if (
        !(error instanceof Refusal) ||
        !['membership.already-granted', 'account.unknown', 'client.erased', 'subject.mismatch'].includes(error.code)
      )
        throw error;
    }
  }
}

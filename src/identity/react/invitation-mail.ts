import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { invitationDecider, linkState } from '../invitation/invitation.decider.js';
import type { InvitationEvent } from '../invitation/invitation.events.js';
import { InvitationLinks } from '../invitation/invitation-links.js';
import { invitationLetter } from '../invitation/invitation-letter.js';
import { orgDecider } from '../org/org.decider.js';

const KIND = 'identity.invitation-mail';

/** An invitation was sent, or sent again: its mail goes out. */
export const invitationMail: Reaction = {
  name: 'identity.invitation-mail',
  categories: ['invitation'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const fact = event as RecordedEvent<InvitationEvent>['event'];
    if (fact.type !== 'InvitationSent' && fact.type !== 'InvitationSentAgain') return [];
    return [{ kind: KIND, payload: { invitationId: header.streamId, sending: fact.data.sending } }];
  },
};

/** Writes that mail, unless the invitation was used, taken back or sent again meanwhile. Repeated, it is the same mail with the same link. */
@Injectable()
export class InvitationMail implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly streams: Streams,
    private readonly links: InvitationLinks,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  async perform({
    orgId,
    eventId,
    payload: { invitationId, sending },
  }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof invitationId !== 'string' || typeof sending !== 'number') return;
    const [{ state: invitation }, { state: org }] = await Promise.all([
      this.streams.load(invitationDecider, { orgId, streamId: invitationId }),
      this.streams.load(orgDecider, { orgId, streamId: orgId }),
    ]);
    if (invitation.status !== 'open' || org.status !== 'founded') return;
    if (linkState(invitation, sending, this.clock.now().toISOString()) !== 'open') return;
    const text = await this.links.make(orgId, invitationId, sending, invitation.clientId);
    // behind the #: it reaches no server, no log and no Referer
    const url = `${this.configuration.publicUrl.replace(/\/$/, '')}${invitation.clientId === null ? '' : '/app'}/join#${text}`;
    await this.mailer.send({
      to: invitation.email,
      eventId,
      ...invitationLetter(invitation, org.name, org.timeZone, url),
    });
  }
}

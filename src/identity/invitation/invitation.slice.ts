import type { Slice } from '#libs/projections/slice.js';
import { FinishJoining, finishJoining } from './finish-joining.js';
import { InvitationLinks } from './invitation-links.js';
import { invitationCommandHandlers } from './invitation.commands.js';
import { InvitationController } from './invitation.controller.js';
import { invitationCategory } from './invitation.events.js';
import { invitationMail } from './invitation.mails.js';
import { invitationProjection, InvitationRows } from './invitation.read-model.js';
import { Invitations } from './invitations.js';
import { Joining } from './joining.js';
import { TeamPlaces } from './team-places.js';

export const invitationSlice: Slice = {
  categories: [invitationCategory],
  projections: [invitationProjection],
  reactions: [finishJoining],
  effects: [FinishJoining],
  notices: [invitationMail],
  controllers: [InvitationController],
  providers: [
    InvitationRows,
    InvitationLinks,
    Invitations,
    Joining,
    TeamPlaces,
    FinishJoining,
    ...invitationCommandHandlers,
  ],
  exports: [Invitations, InvitationRows],
};

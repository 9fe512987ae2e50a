import type { Slice } from '#libs/projections/slice.js';
import { clientInvitationCommandHandlers } from './client-invitation.commands.js';
import { ClientInvitationController } from './client-invitation.controller.js';

export const clientInvitationSlice: Slice = {
  controllers: [ClientInvitationController],
  providers: clientInvitationCommandHandlers,
};

import { CareTurns } from '../care-turns.js';
import { MembershipStates } from '../membership-states.js';
import type { Slice } from '#libs/projections/slice.js';
import { StaffDirectory } from '../staff-directory.js';
import { ClientLogins } from './client-logins.js';
import { EndClientAccess, endClientAccess } from './end-client-access.js';
import { membershipCommandHandlers } from './membership.commands.js';
import { MembershipController } from './membership.controller.js';
import { membershipCategory } from './membership.events.js';
import { Members, membershipProjection } from './membership.read-model.js';
import { StaffController } from './staff.controller.js';

export const membershipSlice: Slice = {
  categories: [membershipCategory],
  projections: [membershipProjection],
  reactions: [endClientAccess],
  effects: [EndClientAccess],
  controllers: [MembershipController, StaffController],
  providers: [
    Members,
    { provide: MembershipStates, useExisting: Members },
    { provide: StaffDirectory, useExisting: Members },
    CareTurns,
    ClientLogins,
    EndClientAccess,
    ...membershipCommandHandlers,
  ],
  exports: [CareTurns, Members, MembershipStates, StaffDirectory, ClientLogins],
};

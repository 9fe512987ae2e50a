import type { Slice } from '#libs/projections/slice.js';
import { OrgCalendar } from './org-calendar.js';
import { OrgStanding } from './org-standing.js';
import { orgCommandHandlers } from './org.commands.js';
import { OrgController } from './org.controller.js';
import { orgCategory } from './org.events.js';
import { orgProjection, Orgs } from './org.read-model.js';

export const orgSlice: Slice = {
  categories: [orgCategory],
  projections: [orgProjection],
  controllers: [OrgController],
  providers: [Orgs, OrgCalendar, OrgStanding, ...orgCommandHandlers],
  exports: [Orgs, OrgCalendar],
};

import type { Slice } from '#libs/projections/slice.js';
import { TeamDirectory } from '../team-directory.js';
import { teamCommandHandlers } from './team.commands.js';
import { TeamController } from './team.controller.js';
import { teamCategory } from './team.events.js';
import { StoredTeams, teamProjection } from './team.read-model.js';

export const teamSlice: Slice = {
  categories: [teamCategory],
  projections: [teamProjection],
  controllers: [TeamController],
  providers: [{ provide: TeamDirectory, useClass: StoredTeams }, ...teamCommandHandlers],
  exports: [TeamDirectory],
};

import type { Slice } from '#libs/projections/slice.js';
import { intakeCommandHandlers } from './intake.commands.js';
import { IntakeController } from './intake.controller.js';
import { intakeCategory } from './intake.events.js';
import { intakeProjection, Intakes } from './intake.read-model.js';

export const intakeSlice: Slice = {
  categories: [intakeCategory],
  projections: [intakeProjection],
  controllers: [IntakeController],
  providers: [...intakeCommandHandlers, Intakes],
};

import type { Slice } from '#libs/projections/slice.js';
import { programTemplateCommandHandlers } from './program-template.commands.js';
import { ProgramTemplateController } from './program-template.controller.js';
import { programTemplateCategory } from './program-template.events.js';
import { programTemplateProjection, ProgramTemplates } from './program-template.read-model.js';
import { ProgramTemplateViews } from './program-template.view.js';

/** What the module registers of templates. */
export const programTemplateSlice = {
  categories: [programTemplateCategory],
  projections: [programTemplateProjection],
  controllers: [ProgramTemplateController],
  providers: [...programTemplateCommandHandlers, ProgramTemplates, ProgramTemplateViews],
} satisfies Slice;

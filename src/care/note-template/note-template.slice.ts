import type { Slice } from '#libs/projections/slice.js';
import { noteTemplateCommandHandlers } from './note-template.commands.js';
import { NoteTemplateController } from './note-template.controller.js';
import { noteTemplateCategory } from './note-template.events.js';
import { noteTemplateProjection, NoteTemplates } from './note-template.read-model.js';

export const noteTemplateSlice: Slice = {
  categories: [noteTemplateCategory],
  projections: [noteTemplateProjection],
  controllers: [NoteTemplateController],
  providers: [...noteTemplateCommandHandlers, NoteTemplates],
};

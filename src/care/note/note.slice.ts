import type { Slice } from '#libs/projections/slice.js';
import { noteCommandHandlers } from './note.commands.js';
import { NoteController } from './note.controller.js';
import { noteCategory } from './note.events.js';
import { NoteOwners } from './note-owners.js';
import { noteProjection, Notes } from './note.read-model.js';

export const noteSlice: Slice = {
  categories: [noteCategory],
  projections: [noteProjection],
  controllers: [NoteController],
  providers: [...noteCommandHandlers, NoteOwners, Notes],
};

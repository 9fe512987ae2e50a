/** All that other contexts may import from care. */
export { ActOnNote, DraftNote, noteIdOf } from './note/note.commands.js';
export type { NoteContent } from './note/note-content.js';
export { noteCategory } from './note/note.events.js';

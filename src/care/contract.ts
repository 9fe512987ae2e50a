/** All that other contexts may import from care. */
export { KeepNoteTemplate } from './note-template/note-template.commands.js';
export type { NoteTemplateContent } from './note-template/note-template.events.js';
export { ActOnNote, DraftNote, noteIdOf } from './note/note.commands.js';
export type { NoteContent } from './note/note-content.js';
export { noteCategory } from './note/note.events.js';

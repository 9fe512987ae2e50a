import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { settledSections } from '../note/note-content.js';
import type { NoteTemplateContent, NoteTemplateEvent } from './note-template.events.js';

export type NoteTemplateCommand =
  | { readonly type: 'AddNoteTemplate' | 'ChangeNoteTemplate'; readonly content: NoteTemplateContent }
  | { readonly type: 'ArchiveNoteTemplate' | 'RestoreNoteTemplate' };

export type NoteTemplate =
  { readonly status: 'absent' } | { readonly status: 'offered' | 'archived'; readonly content: NoteTemplateContent };

/** Refusals: `note-template.unknown` (404), `note-template.archived` (409), `note-template.empty` (422), `note.section-unknown` (422). */
export const noteTemplateDecider: Decider<NoteTemplateCommand, NoteTemplateEvent, NoteTemplate> = {
  category: 'noteTemplate',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, template) {
    if (command.type === 'AddNoteTemplate') return template.status === 'absent' ? [saved(command.content)] : [];
    if (template.status === 'absent') throw new Refusal('note-template.unknown', 404);
    switch (command.type) {
      case 'ArchiveNoteTemplate':
        return template.status === 'archived' ? [] : [{ type: 'NoteTemplateArchived', data: {} }];
      case 'RestoreNoteTemplate':
        return template.status === 'offered' ? [] : [{ type: 'NoteTemplateRestored', data: {} }];
      case 'ChangeNoteTemplate': {
        if (template.status === 'archived')
          throw new Refusal(
            'note-template.archived',
            409,
            'This template was archived. Restore it before changing it.',
          );
        const event = saved(command.content);
        return sameContent(event.data, template.content) ? [] : [event];
      }
    }
  },

  evolve(template, event) {
    switch (event.type) {
      case 'NoteTemplateSaved':
        return { status: 'offered', content: event.data };
      case 'NoteTemplateArchived':
        return template.status === 'absent' ? template : { ...template, status: 'archived' };
      case 'NoteTemplateRestored':
        return template.status === 'absent' ? template : { ...template, status: 'offered' };
      case 'Erased':
        return template;
    }
  },
};

function saved({ name, format, sections }: NoteTemplateContent) {
  const settled = settledSections(format, sections);
  if (settled.length === 0) throw new Refusal('note-template.empty', 422, 'A template without a word begins no note.');
  return { type: 'NoteTemplateSaved' as const, data: { name: name.trim(), format, sections: settled } };
}

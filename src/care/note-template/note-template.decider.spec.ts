import { given } from '#libs/event-sourcing/given-when-then.js';
import { noteTemplateDecider } from './note-template.decider.js';
import type { NoteTemplateContent } from './note-template.events.js';
import type { NoteTemplateEvent } from './note-template.events.js';

const FIRST: NoteTemplateContent = {
  name: 'First visit',
  format: 'soap',
  sections: [
    { section: 'subjective', text: 'Reason for the visit:' },
    { section: 'plan', text: 'Next visit:' },
  ],
};
const saved: NoteTemplateEvent = { type: 'NoteTemplateSaved', data: FIRST };
const archived: NoteTemplateEvent = { type: 'NoteTemplateArchived', data: {} };

describe('a note template', () => {
  it('is kept without space around it, in the order of the format, and changed only where it differs', () => {
    const typed: NoteTemplateContent = {
      name: ' First visit ',
      format: 'soap',
      sections: [
        { section: 'plan', text: 'Next visit:\n' },
        { section: 'objective', text: '  ' },
        { section: 'subjective', text: 'Reason for the visit:' },
      ],
    };
    given(noteTemplateDecider).when({ type: 'AddNoteTemplate', content: typed }).then(saved);
    given(noteTemplateDecider, saved).when({ type: 'ChangeNoteTemplate', content: typed }).thenNothing();
  });
  it('needs words, in sections of its format', () => {
    given(noteTemplateDecider)
      .when({ type: 'AddNoteTemplate', content: { ...FIRST, sections: [{ section: 'plan', text: ' ' }] } })
      .thenRefuses('note-template.empty');
    given(noteTemplateDecider)
      .when({ type: 'AddNoteTemplate', content: { ...FIRST, sections: [{ section: 'monitoring', text: 'x' }] } })
      .thenRefuses('note.section-unknown');
  });
  it('is archived and restored, and not changed in between', () => {
    given(noteTemplateDecider, saved).when({ type: 'ArchiveNoteTemplate' }).then(archived);
    given(noteTemplateDecider, saved, archived).when({ type: 'ArchiveNoteTemplate' }).thenNothing();
    given(noteTemplateDecider, saved, archived)
      .when({ type: 'ChangeNoteTemplate', content: FIRST })
      .thenRefuses('note-template.archived');
    given(noteTemplateDecider, saved, archived)
      .when({ type: 'RestoreNoteTemplate' })
      .then({ type: 'NoteTemplateRestored', data: {} });
  });
  it('is unknown before it was added', () =>
    given(noteTemplateDecider).when({ type: 'ArchiveNoteTemplate' }).thenRefuses('note-template.unknown'));
});

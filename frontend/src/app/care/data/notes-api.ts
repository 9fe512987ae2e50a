import { inject, Injectable } from '@angular/core';
import { addNoteTemplate } from '#libs/api-client/fn/care/add-note-template.js';
import { archiveNoteTemplate } from '#libs/api-client/fn/care/archive-note-template.js';
import { changeNoteTemplate } from '#libs/api-client/fn/care/change-note-template.js';
import { discardNote } from '#libs/api-client/fn/care/discard-note.js';
import { draftNote } from '#libs/api-client/fn/care/draft-note.js';
import { listNoteTemplates } from '#libs/api-client/fn/care/list-note-templates.js';
import { listNotes } from '#libs/api-client/fn/care/list-notes.js';
import { restoreNoteTemplate } from '#libs/api-client/fn/care/restore-note-template.js';
import { reviseNote } from '#libs/api-client/fn/care/revise-note.js';
import { signNote } from '#libs/api-client/fn/care/sign-note.js';
import { withdrawNote } from '#libs/api-client/fn/care/withdraw-note.js';
import { writeAddendum } from '#libs/api-client/fn/care/write-addendum.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import type { NoteList } from '#libs/api-client/models/note-list.js';
import type { NoteTemplateDto } from '#libs/api-client/models/note-template-dto.js';
import type { NoteTemplateView } from '#libs/api-client/models/note-template-view.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class NotesApi {
  private readonly api = inject(Api);

  list(clientId: string, words: string): Promise<NoteList> {
    return this.api.call(listNotes, { clientId, ...(words === '' ? {} : { words }) });
  }

  async templates(): Promise<readonly NoteTemplateView[]> {
    return (await this.api.call(listNoteTemplates, {})).items;
  }

  addTemplate(body: NoteTemplateDto, key: string): Promise<Committed> {
    return this.api.call(addNoteTemplate, { ...keyed(key), body });
  }

  changeTemplate(noteTemplateId: string, body: NoteTemplateDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(changeNoteTemplate, { noteTemplateId, ...keyed(key, revision), body });
  }

  archiveTemplate(noteTemplateId: string, key: string): Promise<Committed> {
    return this.api.call(archiveNoteTemplate, { noteTemplateId, ...keyed(key) });
  }

  restoreTemplate(noteTemplateId: string, key: string): Promise<Committed> {
    return this.api.call(restoreNoteTemplate, { noteTemplateId, ...keyed(key) });
  }

  draft(clientId: string, body: NoteContentDto, key: string): Promise<Committed> {
    return this.api.call(draftNote, { clientId, ...keyed(key), body });
  }

  revise(noteId: string, body: NoteContentDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(reviseNote, { noteId, ...keyed(key, revision), body });
  }

  sign(noteId: string, key: string, revision: number): Promise<Committed> {
    return this.api.call(signNote, { noteId, ...keyed(key, revision) });
  }

  discard(noteId: string, key: string): Promise<Committed> {
    return this.api.call(discardNote, { noteId, ...keyed(key) });
  }

  addendum(noteId: string, text: string, key: string): Promise<Committed> {
    return this.api.call(writeAddendum, { noteId, ...keyed(key), body: { text } });
  }

  withdraw(noteId: string, reason: string, key: string): Promise<Committed> {
    return this.api.call(withdrawNote, { noteId, ...keyed(key), body: { reason } });
  }
}

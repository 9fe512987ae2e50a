import { inject, Injectable } from '@angular/core';
import { discardNote } from '#libs/api-client/fn/care/discard-note.js';
import { draftNote } from '#libs/api-client/fn/care/draft-note.js';
import { listNotes } from '#libs/api-client/fn/care/list-notes.js';
import { reviseNote } from '#libs/api-client/fn/care/revise-note.js';
import { signNote } from '#libs/api-client/fn/care/sign-note.js';
import { withdrawNote } from '#libs/api-client/fn/care/withdraw-note.js';
import { writeAddendum } from '#libs/api-client/fn/care/write-addendum.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import type { NoteList } from '#libs/api-client/models/note-list.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class NotesApi {
  private readonly api = inject(Api);

  list(clientId: string, words: string): Promise<NoteList> {
    return this.api.call(listNotes, { clientId, ...(words === '' ? {} : { words }) });
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

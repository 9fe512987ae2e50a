import { inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Unsaved } from '../../ui/unsaved';
import { NoteDraft } from './note-draft';
import { NotesApi } from './notes-api';

/**
 * Notes that are being written, one a client. What could not be saved outlives its screen, and closing the window asks first: it is
 * kept in this window's memory only, since text about somebody's health is not left on a device.
 */
@Injectable({ providedIn: 'root' })
export class OpenNotes {
  private readonly api = inject(NotesApi);
  private readonly sessions = inject(Sessions);
  private readonly drafts = new Map<string, NoteDraft>();
  private owner: string | null = null;

  constructor() {
    const t = inject(Texts).t;
    const pending = () => this.owner === this.reader() && [...this.drafts.values()].some((draft) => draft.pending());
    inject(Unsaved).hold({ lost: () => (pending() ? t().titles.notes : null), until: 'window' });
  }

  of(clientId: string): NoteDraft {
    this.forgetOthers();
    const known = this.drafts.get(clientId);
    if (known) return known;
    const draft = new NoteDraft({
      draft: (about, content, key) => this.api.draft(about, content, key),
      revise: (noteId, content, key, revision) => this.api.revise(noteId, content, key, revision),
    });
    this.drafts.set(clientId, draft);
    return draft;
  }

  /** The screen goes: what is saved is let go, the rest waits for the screen to come back. */
  async leave(clientId: string): Promise<void> {
    const draft = this.drafts.get(clientId);
    if (draft && (await draft.flush()) && !draft.pending() && this.drafts.get(clientId) === draft)
      this.drafts.delete(clientId);
  }

  private reader(): string | null {
    const session = this.sessions.session();
    return session ? `${session.orgId}/${session.accountId}` : null;
  }

  /** What somebody else typed in this window is neither shown nor sent in another's name. */
  private forgetOthers(): void {
    const now = this.reader();
    if (now === null || now === this.owner) return;
    for (const draft of this.drafts.values()) draft.drop();
    this.drafts.clear();
    this.owner = now;
  }
}

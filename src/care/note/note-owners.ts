import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access, ClientOf, unknown, type Action, type OwnedObject, type Principal } from '#src/identity/contract.js';
import { noteDecider } from './note.decider.js';
import type { NoteAudience } from './note-content.js';

/** Whose note it is, and for whom it was written, from the stream itself: the note of a moment ago has no row yet, but an owner. */
@Injectable()
export class NoteOwners extends ClientOf {
  constructor(
    private readonly streams: Streams,
    private readonly access: Access,
  ) {
    super();
  }

  override async clientOf(orgId: string, noteId: string): Promise<string | null> {
    return (await this.#written(orgId, noteId))?.clientId ?? null;
  }

  /**
   * Passes when the caller may do this to a note of that audience. Somebody else's draft does not exist for the caller.
   * @param also the audience that the note is to have
   * @throws Refusal `note.unknown` (404), `access.denied` (403)
   */
  async ensure(principal: Principal, action: Action, noteId: string, also?: NoteAudience): Promise<void> {
    const note = await this.#written(principal.orgId, noteId);
    if (!note || (note.status === 'draft' && note.authorId !== principal.accountId)) throw unknown('note');
    const audiences = new Set([note.content.audience, ...(also ? [also] : [])]);
    await this.access.ensureFields(principal, action, 'Note', { clientId: note.clientId }, [...audiences]);
  }

  async #written(orgId: string, noteId: string) {
    const { state } = await this.streams.load(noteDecider, { orgId, streamId: noteId });
    return state.status === 'absent' || state.status === 'discarded' ? null : state;
  }
}

/** A note that stands in the path as `noteId`: what `@Write` checks the scope of. */
export const NOTE: OwnedObject = { param: 'noteId', ask: NoteOwners, noun: 'note' };

import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isEmptyNote, settledNote, type NoteContent, type NoteDates } from './note-content.js';
import type { NoteEvent } from './note.events.js';

/** `by`: the account that asks. */
export type NoteCommand =
  | {
      readonly type: 'DraftNote';
      readonly clientId: string;
      readonly clientStatus: 'active' | 'archived' | null;
      readonly content: NoteContent;
      readonly by: string;
      readonly dates: NoteDates;
    }
  | { readonly type: 'ReviseNote'; readonly content: NoteContent; readonly by: string; readonly dates: NoteDates }
  | { readonly type: 'SignNote'; readonly by: string }
  | { readonly type: 'WriteAddendum'; readonly addendumId: string; readonly text: string; readonly by: string }
  | { readonly type: 'WithdrawNote'; readonly reason: string; readonly by: string }
  | { readonly type: 'DiscardNote'; readonly by: string };

interface Written {
  readonly clientId: string;
  readonly authorId: string;
  readonly content: NoteContent;
}
export type Note =
  | { readonly status: 'absent' }
  | ({ readonly status: 'draft' | 'withdrawn' | 'discarded' } & Written)
  | ({ readonly status: 'signed'; readonly addenda: PersistentMap<true> } & Written);

/**
 * Refusals: `note.unknown` (404), `client.unknown` (404), `client.archived`, those of `settledNote`, `note.not-author` (403: a draft is changed, signed and discarded, a
 * note withdrawn, by its author), `note.signed` (a signed note takes addenda only), `note.not-signed`, `note.withdrawn`, `note.empty` (422).
 */
export const noteDecider: Decider<NoteCommand, NoteEvent, Note> = {
  category: 'note',
  // v2: addenda in a map that grows without being copied
  stateVersion: 2,
  initial: { status: 'absent' },

  decide(command, note) {
    if (command.type === 'DraftNote') {
      if (note.status !== 'absent') return [];
      if (command.clientStatus === null) throw new Refusal('client.unknown', 404);
      if (command.clientStatus === 'archived')
        throw new Refusal('client.archived', 409, 'Reactivate the client first.');
      const { clientId, by: authorId, content, dates } = command;
      return [{ type: 'NoteDrafted', data: { clientId, authorId, ...settledNote(content, dates) } }];
    }
    if (note.status === 'absent' || note.status === 'discarded') {
      if (command.type === 'DiscardNote' && note.status === 'discarded' && command.by === note.authorId) return [];
      throw new Refusal('note.unknown', 404);
    }
    if (command.type !== 'WriteAddendum' && command.by !== note.authorId)
      throw new Refusal('note.not-author', 403, 'Only its author changes, signs, withdraws or discards a note.');
    switch (command.type) {
      case 'ReviseNote': {
        mustBeDraft(note);
        const content = settledNote(command.content, command.dates);
        return sameContent(content, note.content) ? [] : [{ type: 'NoteRevised', data: content }];
      }
      case 'SignNote':
        if (note.status === 'signed') return [];
        mustBeDraft(note);
        if (isEmptyNote(note.content)) throw new Refusal('note.empty', 422, "A note without a word can't be signed.");
        return [{ type: 'NoteSigned', data: {} }];
      case 'DiscardNote':
        mustBeDraft(note);
        return [{ type: 'NoteDiscarded', data: {} }];
      case 'WriteAddendum': {
        mustBeSigned(note, 'A draft has no addenda. Change the draft.');
        const text = command.text.trim();
        if (text === '') throw new Refusal('note.empty', 422, "An addendum without a word can't be added.");
        const { addendumId, by: authorId } = command;
        return PersistentMap.get(note.addenda, addendumId)
          ? []
          : [{ type: 'NoteAddendumWritten', data: { addendumId, authorId, text } }];
      }
      case 'WithdrawNote':
        if (note.status === 'withdrawn') return [];
        mustBeSigned(note, 'A draft is discarded, not withdrawn.');
        return [{ type: 'NoteWithdrawn', data: { reason: command.reason } }];
    }
  },

  evolve(note, event): Note {
    if (event.type === 'NoteDrafted') {
      const { clientId, authorId, ...content } = event.data;
      return { status: 'draft', clientId, authorId, content };
    }
    if (event.type === 'Erased' || note.status === 'absent') return { status: 'absent' };
    const { clientId, authorId, content } = note;
    switch (event.type) {
      case 'NoteRevised':
        return { ...note, content: event.data };
      case 'NoteSigned':
        return { status: 'signed', clientId, authorId, content, addenda: PersistentMap.empty() };
      case 'NoteAddendumWritten':
        return note.status === 'signed'
          ? { ...note, addenda: PersistentMap.set(note.addenda, event.data.addendumId, true) }
          : note;
      case 'NoteWithdrawn':
        return { status: 'withdrawn', clientId, authorId, content };
      case 'NoteDiscarded':
        return { status: 'discarded', clientId, authorId, content };
    }
  },
};

type Standing = Exclude<Note, { status: 'absent' | 'discarded' }>;

function mustBeDraft({ status }: Standing): void {
  if (status === 'withdrawn') throw new Refusal('note.withdrawn', 409, 'This note was withdrawn.');
  if (status === 'signed')
    throw new Refusal('note.signed', 409, 'A signed note is locked. Write an addendum, or withdraw it with a reason.');
}

/** @param ofDraft what is done to a draft instead */
function mustBeSigned(note: Standing, ofDraft: string): asserts note is Extract<Note, { status: 'signed' }> {
  if (note.status === 'withdrawn') throw new Refusal('note.withdrawn', 409, 'This note was withdrawn.');
  if (note.status === 'draft') throw new Refusal('note.not-signed', 409, ofDraft);
}

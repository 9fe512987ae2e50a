import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { NoteContent } from './note-content.js';

export interface NoteDrafted {
  readonly type: 'NoteDrafted';
  readonly data: NoteContent & {
    readonly clientId: string;
    readonly authorId: string;
  };
}
/** The whole content, replacing what stood there. */
export interface NoteRevised {
  readonly type: 'NoteRevised';
  readonly data: NoteContent;
}
export interface NoteSigned {
  readonly type: 'NoteSigned';
  readonly data: Readonly<Record<string, never>>;
}
export interface NoteAddendumWritten {
  readonly type: 'NoteAddendumWritten';
  readonly data: { readonly addendumId: string; readonly authorId: string; readonly text: string };
}
export interface NoteWithdrawn {
  readonly type: 'NoteWithdrawn';
  readonly data: { readonly reason: string };
}
export interface NoteDiscarded {
  readonly type: 'NoteDiscarded';
  readonly data: Readonly<Record<string, never>>;
}

export type NoteEvent = NoteDrafted | NoteRevised | NoteSigned | NoteAddendumWritten | NoteWithdrawn | NoteDiscarded;

const EXAMPLE: NoteContent = {
  format: 'adime',
  audience: 'clinical',
  occurredOn: '2026-11-23',
  sections: [
    { section: 'assessment', text: 'Three weeks more greens; bloating within an hour of kefir.' },
    { section: 'intervention', text: 'Greens every day in even portions. Lactose-free yoghurt.' },
  ],
  diagnoses: [
    {
      problem: 'Food–medication interaction: vitamin K and warfarin',
      aetiology: 'uneven intake of leafy greens',
      signs: 'INR 2.1 to 2.6 without a change of dose',
      code: '',
    },
  ],
};

/** A stream per note, about a client: drafted, signed, and from then on only added to. */
export const noteCategory = streamCategory<NoteEvent>({
  category: 'note',
  context: 'care',
  subject: 'client',
  events: {
    NoteDrafted: {
      version: 1,
      about: 'A note about a client was begun.',
      authorOnly: true,
      example: {
        clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
        authorId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002',
        ...EXAMPLE,
      },
    },
    NoteRevised: {
      version: 1,
      about: 'A draft of a note was changed by its author.',
      authorOnly: true,
      example: EXAMPLE,
    },
    NoteSigned: { version: 1, about: 'A note was signed by its author and is locked since.', example: {} },
    NoteAddendumWritten: {
      version: 1,
      about: 'An addendum was written to a signed note.',
      example: {
        addendumId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
        authorId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002',
        text: 'The cuff was too small: pressures before 7 November read about 8 mmHg too high.',
      },
    },
    NoteWithdrawn: {
      version: 1,
      about: 'A signed note was withdrawn by its author. It stays readable.',
      example: { reason: 'Written into the wrong chart' },
    },
    NoteDiscarded: { version: 1, about: 'A draft of a note was discarded by its author.', example: {} },
  },
});

import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { NoteFormat, NoteSection } from '../note/note-content.js';

/** What a note begins with. Only sections with a text, in the order of the format. */
export interface NoteTemplateContent {
  readonly name: string;
  readonly format: NoteFormat;
  readonly sections: readonly NoteSection[];
}

/** The whole template, replacing what stood there. */
export interface NoteTemplateSaved {
  readonly type: 'NoteTemplateSaved';
  readonly data: NoteTemplateContent;
}
export interface NoteTemplateArchived {
  readonly type: 'NoteTemplateArchived';
  readonly data: Readonly<Record<string, never>>;
}
export interface NoteTemplateRestored {
  readonly type: 'NoteTemplateRestored';
  readonly data: Readonly<Record<string, never>>;
}
export type NoteTemplateEvent = NoteTemplateSaved | NoteTemplateArchived | NoteTemplateRestored;

/** What the organisation begins its notes with: a stream for each template; it names no client. */
export const noteTemplateCategory = streamCategory<NoteTemplateEvent>({
  category: 'noteTemplate',
  context: 'care',
  subject: 'none',
  events: {
    NoteTemplateSaved: {
      version: 1,
      about: 'A note template was saved, new or changed.',
      example: {
        name: 'First visit',
        format: 'soap',
        sections: [{ section: 'subjective', text: 'Reason for the visit:' }],
      },
    },
    NoteTemplateArchived: {
      version: 1,
      about: 'A note template was archived: it is offered for no note any more.',
      example: {},
    },
    NoteTemplateRestored: {
      version: 1,
      about: 'An archived note template was restored: it is offered for notes again.',
      example: {},
    },
  },
});

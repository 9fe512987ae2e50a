import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** The whole reply, replacing what stood there. */
export interface ReplyTemplateSaved {
  readonly type: 'ReplyTemplateSaved';
  readonly data: { readonly name: string; readonly text: string };
}
export interface ReplyTemplateArchived {
  readonly type: 'ReplyTemplateArchived';
  readonly data: Readonly<Record<string, never>>;
}
export interface ReplyTemplateRestored {
  readonly type: 'ReplyTemplateRestored';
  readonly data: Readonly<Record<string, never>>;
}
export type ReplyTemplateEvent = ReplyTemplateSaved | ReplyTemplateArchived | ReplyTemplateRestored;

/** A reply that the organisation keeps for its conversations: a stream for each. */
export const replyTemplateCategory = streamCategory<ReplyTemplateEvent>({
  category: 'replyTemplate',
  context: 'conversation',
  subject: 'none',
  events: {
    ReplyTemplateSaved: {
      version: 1,
      about: 'A reply template was saved, new or changed.',
      example: { name: 'Missed check-in', text: 'Hello {firstName}, did you find time for your check-in this week?' },
    },
    ReplyTemplateArchived: {
      version: 1,
      about: 'A reply template was archived: it is offered in no conversation any more.',
      example: {},
    },
    ReplyTemplateRestored: {
      version: 1,
      about: 'An archived reply template was restored: it is offered in conversations again.',
      example: {},
    },
  },
});

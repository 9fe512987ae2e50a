import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { settledText } from '../message/message-text.js';
import type { ReplyTemplateEvent } from './reply-template.events.js';

export type ReplyTemplateCommand =
  | { readonly type: 'AddReplyTemplate' | 'ChangeReplyTemplate'; readonly name: string; readonly text: string }
  | { readonly type: 'ArchiveReplyTemplate' }
  | { readonly type: 'RestoreReplyTemplate' };

export type ReplyTemplate =
  | { readonly status: 'absent' }
  | { readonly status: 'offered' | 'archived'; readonly name: string; readonly text: string };

/** Refusals: `reply-template.unknown` (404), `reply-template.archived` (409), `message.empty`, `message.unreadable` (422). */
export const replyTemplateDecider: Decider<ReplyTemplateCommand, ReplyTemplateEvent, ReplyTemplate> = {
  category: 'replyTemplate',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, template) {
    if (command.type === 'AddReplyTemplate') return template.status === 'absent' ? [saved(command)] : [];
    if (template.status === 'absent') throw new Refusal('reply-template.unknown', 404);
    switch (command.type) {
      case 'ArchiveReplyTemplate':
        return template.status === 'archived' ? [] : [{ type: 'ReplyTemplateArchived', data: {} }];
      case 'RestoreReplyTemplate':
        return template.status === 'offered' ? [] : [{ type: 'ReplyTemplateRestored', data: {} }];
      case 'ChangeReplyTemplate': {
        if (template.status === 'archived')
          throw new Refusal('reply-template.archived', 409, 'This reply was archived. Restore it before changing it.');
        const event = saved(command);
        return event.data.name === template.name && event.data.text === template.text ? [] : [event];
      }
    }
  },

  evolve(template, event) {
    switch (event.type) {
      case 'ReplyTemplateSaved':
        return { status: 'offered', ...event.data };
      case 'ReplyTemplateArchived':
        return template.status === 'absent' ? template : { ...template, status: 'archived' };
      case 'ReplyTemplateRestored':
        return template.status === 'absent' ? template : { ...template, status: 'offered' };
      case 'Erased':
        return template;
    }
  },
};

const saved = ({ name, text }: { readonly name: string; readonly text: string }) => ({
  type: 'ReplyTemplateSaved' as const,
  data: { name: name.trim(), text: settledText(text) },
});

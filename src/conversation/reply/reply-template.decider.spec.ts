import { replyTemplateDecider, type ReplyTemplate, type ReplyTemplateCommand } from './reply-template.decider.js';
import type { ReplyTemplateEvent } from './reply-template.events.js';

const HELLO = { name: 'Hello', text: 'Hello {firstName}' };
const saved: ReplyTemplateEvent = { type: 'ReplyTemplateSaved', data: HELLO };
const archived: ReplyTemplateEvent = { type: 'ReplyTemplateArchived', data: {} };
const after = (...events: ReplyTemplateEvent[]): ReplyTemplate =>
  events.reduce<ReplyTemplate>(
    (template, event) => replyTemplateDecider.evolve(template, event),
    replyTemplateDecider.initial,
  );
const decided = (template: ReplyTemplate, command: ReplyTemplateCommand) =>
  replyTemplateDecider.decide(command, template);

describe('a reply template', () => {
  it('is kept without space around it, and changed only where it differs', () => {
    expect(decided(after(), { type: 'AddReplyTemplate', name: ' Hello ', text: '\r\nHello {firstName}\n' })).toEqual([
      saved,
    ]);
    expect(decided(after(saved), { type: 'ChangeReplyTemplate', ...HELLO })).toEqual([]);
  });
  it('needs words', () => {
    expect(() => decided(after(), { type: 'AddReplyTemplate', name: 'Hello', text: ' \u200b ' })).toThrow(
      'message.empty',
    );
  });
  it('is archived and restored, and not changed in between', () => {
    expect(decided(after(saved), { type: 'ArchiveReplyTemplate' })).toEqual([archived]);
    expect(decided(after(saved, archived), { type: 'ArchiveReplyTemplate' })).toEqual([]);
    expect(() => decided(after(saved, archived), { type: 'ChangeReplyTemplate', ...HELLO })).toThrow(
      'reply-template.archived',
    );
    expect(decided(after(saved, archived), { type: 'RestoreReplyTemplate' })).toEqual([
      { type: 'ReplyTemplateRestored', data: {} },
    ]);
  });
  it('is unknown before it was added', () => {
    expect(() => decided(after(), { type: 'ArchiveReplyTemplate' })).toThrow('reply-template.unknown');
  });
});

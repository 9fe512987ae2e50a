import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import type { NoteContent } from './note-content.js';
import { noteDecider } from './note.decider.js';

/** The note that a draft command makes: a retried request makes the same one. */
export const noteIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('note', request.commandId);

export class DraftNote extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly content: NoteContent,
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(DraftNote)
export class DraftNoteHandler implements ICommandHandler<DraftNote> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ clientId, content, by, request }: DraftNote): Promise<Committed> {
    const { orgId } = request;
    const [client, today] = await Promise.all([this.clients.card(orgId, clientId), this.calendar.today(orgId)]);
    const dates = { today, birthDate: client?.birthDate ?? null };
    return this.streams.run(
      noteDecider,
      { orgId, streamId: noteIdOf(request), subject: { kind: 'client', id: clientId } },
      { type: 'DraftNote', clientId, clientStatus: client?.status ?? null, content, by, dates },
      request,
    );
  }
}

export class ReviseNote extends Command<Committed> {
  constructor(
    readonly noteId: string,
    readonly content: NoteContent,
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ReviseNote)
export class ReviseNoteHandler implements ICommandHandler<ReviseNote> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ noteId, content, by, request }: ReviseNote): Promise<Committed> {
    const { orgId } = request;
    const [{ state: note }, today] = await Promise.all([
      this.streams.load(noteDecider, { orgId, streamId: noteId }),
      this.calendar.today(orgId),
    ]);
    const client = note.status === 'absent' ? null : await this.clients.card(orgId, note.clientId);
    const dates = { today, birthDate: client?.birthDate ?? null };
    return this.streams.run(
      noteDecider,
      { orgId, streamId: noteId },
      { type: 'ReviseNote', content, by, dates },
      request,
    );
  }
}

/** An act on a note that needs no facts. */
export class ActOnNote extends Command<Committed> {
  constructor(
    readonly noteId: string,
    readonly act:
      | { readonly type: 'SignNote' | 'DiscardNote' }
      | { readonly type: 'WithdrawNote'; readonly reason: string }
      | { readonly type: 'WriteAddendum'; readonly text: string },
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The addendum that a request makes: a retried request makes the same one. */
export const addendumIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('note-addendum', request.commandId);

const ActOnNoteHandler = handlerOf(ActOnNote, noteDecider, ({ noteId, act, by, request }) => ({
  streamId: noteId,
  command: act.type === 'WriteAddendum' ? { ...act, by, addendumId: addendumIdOf(request) } : { ...act, by },
}));

export const noteCommandHandlers = [DraftNoteHandler, ReviseNoteHandler, ActOnNoteHandler];

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { checkZone, entryAddress, entryTarget, type EntryOrigin } from '#src/tracking/contract.js';
import { ClientFiles, type AttachedFile } from '#src/files/contract.js';
import { messageDecider, type AttachableFile } from './message.decider.js';
import type { Attachment, AttachmentKind, Side } from './message.events.js';

/** What somebody wrote, under an id that they made. */
export interface Written {
  readonly messageId: string;
  readonly text: string;
  /** Files of the client that the writer has uploaded. */
  readonly attachments?: readonly Omit<Attachment, 'kind'>[];
  /** When and where, by the writer's device; kept of what clients write. */
  readonly origin?: EntryOrigin;
}

/** A message of the client, or of somebody of the care team. The caller has checked that `by` may write here. */
export class SendMessage extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly message: Written,
    readonly side: Side,
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(SendMessage)
export class SendMessageHandler implements ICommandHandler<SendMessage> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly files: ClientFiles,
  ) {}

  async execute({ clientId, message, side, by, request }: SendMessage): Promise<Committed> {
    const { orgId } = request;
    const { messageId, text, origin = {} } = message;
    const target = entryTarget(orgId, clientId, messageId);
    checkZone(origin);
    const wanted = new Map((message.attachments ?? []).map((each) => [each.fileId, each]));
    const files = await this.files.committed(orgId, clientId, [...wanted.keys()]);
    const attachments = [...wanted.values()].map((each) => ({ ...each, file: attachable(files.get(each.fileId)) }));
    const clientStatus = (await this.clients.card(orgId, clientId))?.status ?? null;
    return this.streams.run(
      messageDecider,
      target,
      {
        type: 'SendMessage',
        messageId,
        text,
        attachments,
        origin: side === 'client' ? origin : {},
        side,
        by,
        clientStatus,
      },
      request,
    );
  }
}

const attachable = (file: AttachedFile | undefined): AttachableFile | null =>
  file
    ? {
        kind: kindOf(file.mediaType),
        addedBy: file.addedBy,
        shared: file.shared,
        present: file.state === 'present',
      }
    : null;

const kindOf = (mediaType: string): AttachmentKind =>
  mediaType.startsWith('audio/') ? 'voice' : mediaType.startsWith('image/') ? 'picture' : 'document';

/** An act on a message that stands; it needs no facts. */
export class ActOnMessage extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly messageId: string,
    readonly act:
      | { readonly type: 'CorrectMessage'; readonly text: string }
      | { readonly type: 'WithdrawMessage' | 'ReadMessages' },
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const ActOnMessageHandler = handlerOf(ActOnMessage, messageDecider, ({ clientId, messageId, act, by }) => ({
  ...entryAddress(clientId, messageId),
  command: { ...act, messageId, by },
}));

/** Messages from this one on have stayed unread by the account for long enough. */
export class RemindOfMessages extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly messageId: string,
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const RemindOfMessagesHandler = handlerOf(RemindOfMessages, messageDecider, ({ clientId, messageId, accountId }) => ({
  ...entryAddress(clientId, messageId),
  command: { type: 'RemindOfMessages' as const, messageId, accountId },
}));

export const messageCommandHandlers = [SendMessageHandler, ActOnMessageHandler, RemindOfMessagesHandler];

import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { InTurn } from '#libs/projections/in-turn.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { accepted } from '../content/accepted.js';
import { FileContents, newKey } from '../content/file-contents.js';
import { Uploads } from '../upload/uploads.js';
import type { UploadTicket } from '../upload/upload-ticket.js';
import type { FileAudience, FileKind } from './file-facts.js';
import { FileQuota } from './file-quota.js';
import { fileDecider, type FileChange, type FileCommand } from './file.decider.js';
import { fileProjection } from './file.read-model.js';

/** The file that an upload becomes: committed twice, it is one. */
export const fileIdOf = ({ uploadId }: Pick<UploadTicket, 'uploadId'>) => derivedId('client-file', uploadId);

export interface FileLabel {
  readonly name: string;
  readonly kind: FileKind;
  readonly audience: FileAudience;
  readonly shared: boolean;
}

/** Makes a file of what was uploaded. */
export class AddFile extends Command<Committed> {
  constructor(
    readonly ticket: UploadTicket,
    readonly label: FileLabel,
    /** Of what was sent, as its sender counts; hexadecimal. */
    readonly sha256: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Pictures and documents are looked at one after another; whoever sends many at once waits. Nobody waits here for exports. */
const LOOKED_AT = { atOnce: 1, perOrg: 40, perAccount: 300, withinMs: 60_000 };

@CommandHandler(AddFile)
export class AddFileHandler implements ICommandHandler<AddFile> {
  readonly #lookedAt = new HeavyWork(LOOKED_AT);
  readonly #inTurn: InTurn;

  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly uploads: Uploads,
    private readonly contents: FileContents,
    private readonly quota: FileQuota,
    private readonly clock: Clock,
    progress: ProjectionProgress,
  ) {
    this.#inTurn = new InTurn(progress, { projection: fileProjection.name, whenBehind: 'refuse' });
  }

  /**
   * The content is stored first, the event follows, then the upload goes: whenever the process dies in between, no event names content
   * that is not there, the commit can be repeated, and what is left over is collected.
   * @throws Refusal of `Uploads`, `accepted`, `FileQuota` and the decider, `upload.wrong-hash` (422), `work.too-much` (429)
   */
  async execute(command: AddFile): Promise<Committed> {
    const { ticket, request } = command;
    const fileId = fileIdOf(ticket);
    const { state } = await this.streams.load(fileDecider, { orgId: ticket.orgId, streamId: fileId });
    // a repeated commit: its content was looked at before
    if (state.status !== 'absent')
      return this.#append(fileId, { type: 'AddFile', file: state, clientStatus: 'active' }, request);
    this.uploads.ensureOpen(ticket);
    const work = { orgId: ticket.orgId, accountId: ticket.accountId, kind: 'file', key: fileId };
    return this.#lookedAt.run(work, () => this.#add(fileId, command));
  }

  async #add(fileId: string, { ticket, label, sha256, request }: AddFile): Promise<Committed> {
    const { orgId, clientId } = ticket;
    const sent = await this.uploads.assembled(ticket);
    if (createHash('sha256').update(sent).digest('hex') !== sha256)
      throw new Refusal('upload.wrong-hash', 422, 'What arrived is not what was sent. Send it again.');
    const { bytes, mediaType, thumbnail } = await accepted(sent, label.name, label.kind);
    await this.quota.ensureRoom(orgId, bytes.length);
    const storageKey = newKey(ticket, fileId);
    await this.contents.put(ticket, storageKey, bytes);
    const small = thumbnail && { storageKey: newKey(ticket, fileId), bytes: thumbnail.length };
    if (small) await this.contents.put(ticket, small.storageKey, thumbnail);
    const file = {
      clientId,
      ...label,
      mediaType,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      storageKey,
      thumbnail: small,
      addedBy: ticket.accountId,
      addedAt: this.clock.now().toISOString(),
    };
    // many at the same moment would all find room
    const committed = await this.#inTurn.run(orgId, async () => {
      await this.quota.ensureRoom(orgId, bytes.length);
      const client = await this.clients.card(orgId, clientId);
      return this.#append(fileId, { type: 'AddFile', file, clientStatus: client?.status ?? null }, request);
    });
    // what is left over after a failure here is collected
    await this.uploads.discard(ticket).catch(() => undefined);
    return committed;
  }

  #append(fileId: string, command: FileCommand & { type: 'AddFile' }, request: CommandRequest): Promise<Committed> {
    const subject = { kind: 'client', id: command.file.clientId } as const;
    return this.streams.run(fileDecider, { orgId: request.orgId, streamId: fileId, subject }, command, request);
  }
}

/** A change that needs no facts. */
export class ActOnFile extends Command<Committed> {
  constructor(
    readonly fileId: string,
    readonly act:
      | { readonly type: 'ChangeFile'; readonly change: FileChange }
      | { readonly type: 'RemoveFile'; readonly reason: string }
      | { readonly type: 'OpenFile'; readonly accountId: string }
      | { readonly type: 'ExpireFile' },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const ActOnFileHandler = handlerOf(ActOnFile, fileDecider, ({ fileId, act }) => ({ streamId: fileId, command: act }));

export const fileCommandHandlers = [AddFileHandler, ActOnFileHandler];

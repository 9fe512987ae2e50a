import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { instantIn } from '#libs/calendar/zones.js';
import { addDays } from '#libs/calendar/dates.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar, Orgs, RECORD_YEARS } from '#src/identity/contract.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { NEVER_TAKEN } from '../content/accepted.js';
import { FileLooks } from '../content/file-looks.js';
import { Uploads } from '../upload/uploads.js';
import type { UploadTicket } from '../upload/upload-ticket.js';
import { AppendFileHandler } from './append-file.commands.js';
import { FileKeeper, type FileLabel } from './file-keeper.js';
import { fileDecider, type FileChange } from './file.decider.js';

/** The file that an upload becomes: committed twice, it is one. */
export const fileIdOf = ({ uploadId }: Pick<UploadTicket, 'uploadId'>) => derivedId('client-file', uploadId);

/** Makes a file of what was uploaded. */
export class AddFile extends Command<Committed> {
  constructor(
    readonly ticket: UploadTicket & { readonly clientId: string },
    readonly label: FileLabel,
    /** Of what was sent, as its sender counts; hexadecimal. */
    readonly sha256: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Makes a file of content that is here already: for loaders, whose content we made. */
export class KeepFile extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly label: FileLabel,
    readonly content: Buffer,
    readonly by: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AddFile)
export class AddFileHandler implements ICommandHandler<AddFile> {
  constructor(
    private readonly keeper: FileKeeper,
    private readonly uploads: Uploads,
    private readonly looks: FileLooks,
  ) {}

  /**
   * The upload goes when the event stands: whenever the process dies in between, the commit can be repeated, and what is left over is collected.
   * @throws Refusal of `Uploads` and `FileKeeper.keep`, `upload.wrong-hash` (422), `work.too-much` (429)
   */
  async execute(command: AddFile): Promise<Committed> {
    const { ticket, request } = command;
    const fileId = fileIdOf(ticket);
    const before = await this.keeper.kept(fileId, request);
    if (before) return before;
    this.uploads.ensureOpen(ticket);
    const work = { orgId: ticket.orgId, accountId: ticket.accountId, kind: 'file', key: fileId };
    return this.looks.run(work, () => this.#add(fileId, command));
  }

  async #add(fileId: string, { ticket, label, sha256, request }: AddFile): Promise<Committed> {
    const sent = await this.uploads.assembled(ticket);
    if (createHash('sha256').update(sent).digest('hex') !== sha256)
      throw new Refusal('upload.wrong-hash', 422, 'What arrived is not what was sent. Send it again.');
    const committed = await this.keeper
      .keep(fileId, { ...ticket, label, content: sent }, request)
      .catch(async (error: unknown) => {
        if (error instanceof Refusal && NEVER_TAKEN.has(error.code)) await this.#end(ticket);
        throw error;
      });
    await this.#end(ticket);
    return committed;
  }

  async #end(ticket: UploadTicket): Promise<void> {
    // what is left over after a failure here is collected
    await this.uploads.discard(ticket).catch(() => undefined);
  }
}

@CommandHandler(KeepFile)
export class KeepFileHandler implements ICommandHandler<KeepFile> {
  constructor(private readonly keeper: FileKeeper) {}

  /** @throws Refusal as `FileKeeper.keep` */
  async execute({ clientId, label, content, by, request }: KeepFile): Promise<Committed> {
    const { orgId, commandId } = request;
    const fileId = derivedId('client-file', commandId);
    const file = { orgId, clientId, accountId: by, label, content };
    return (await this.keeper.kept(fileId, request)) ?? this.keeper.keep(fileId, file, request);
  }
}

/** Says until which day a file is kept. */
export class KeepFileUntil extends Command<Committed> {
  constructor(
    readonly fileId: string,
    /** `YYYY-MM-DD`, the last day on which it is there. */
    readonly day: string,
    readonly reason: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(KeepFileUntil)
export class KeepFileUntilHandler implements ICommandHandler<KeepFileUntil> {
  constructor(
    private readonly streams: Streams,
    private readonly orgs: Orgs,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal of `fileDecider` */
  async execute({ fileId, day, reason, request }: KeepFileUntil): Promise<Committed> {
    const { orgId } = request;
    const [zone, org] = await Promise.all([this.calendar.timeZone(orgId), this.orgs.byId(orgId)]);
    const startOf = (date: string) => instantIn(zone, `${date}T00:00`);
    const [from, to] = [startOf(day), startOf(addDays(day, 1)) - 1].map((at) => new Date(at).toISOString());
    const years = { own: org?.record_years ?? RECORD_YEARS.least, most: RECORD_YEARS.most };
    const at = this.clock.now().toISOString();
    const command = { type: 'KeepFileUntil', day: { from: from!, to: to! }, reason, years, at } as const;
    return this.streams.run(fileDecider, { orgId, streamId: fileId }, command, request);
  }
}

/** A change that needs no facts. */
export class ActOnFile extends Command<Committed> {
  constructor(
    readonly fileId: string,
    readonly act:
      | { readonly type: 'ChangeFile'; readonly change: FileChange; readonly at: string }
      | { readonly type: 'RemoveFile'; readonly reason: string }
      | { readonly type: 'OpenFile'; readonly accountId: string }
      | { readonly type: 'ExpireFile' },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const ActOnFileHandler = handlerOf(ActOnFile, fileDecider, ({ fileId, act }) => ({ streamId: fileId, command: act }));

export const fileCommandHandlers = [
  AddFileHandler,
  KeepFileHandler,
  AppendFileHandler,
  KeepFileUntilHandler,
  ActOnFileHandler,
];

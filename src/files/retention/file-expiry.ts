import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { FileContents, folderOf } from '../content/file-contents.js';
import { ActOnFile } from '../file/file.commands.js';
import { FileOwners } from '../file/file-owners.js';
import { StoredFiles } from '../file/file.read-model.js';

/** Deletes content whose time is over: voice notes after seven days, photos after ninety, all others when the organisation's retention ends. */
@Injectable()
export class FileExpiry implements DueWork {
  readonly name = 'file-expiry';
  readonly everyMs = 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly files: StoredFiles,
    private readonly owners: FileOwners,
    private readonly contents: FileContents,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** The content goes first, then the event: nothing is called expired that is still there. Meanwhile it can't be opened either. */
  async run(): Promise<void> {
    await forEachApart(await this.logs.orgs(), async (orgId) =>
      forEachApart(await this.files.due(orgId), ({ fileId }) => this.#expire(orgId, fileId)),
    );
  }

  async #expire(orgId: string, fileId: string): Promise<void> {
    // rows may be late, and bytes that are gone do not come back: the stream says whether its time is over
    const file = await this.owners.file(orgId, fileId);
    if (file?.status !== 'present' || (await this.files.expiresAt(orgId, file)) > this.clock.now().toISOString())
      return;
    await this.contents.removeAll(folderOf({ orgId, clientId: file.clientId }, fileId));
    const request = requestOfSystem(orgId, derivedId('file-expiry', fileId));
    await this.commands.execute(new ActOnFile(fileId, { type: 'ExpireFile' }, request));
  }
}

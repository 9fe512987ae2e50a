import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { FileContents, folderOf } from '../content/file-contents.js';
import { ActOnFile } from '../file/file.commands.js';
import { StoredFiles } from '../file/file.read-model.js';

/** Deletes content whose time is over: voice notes after seven days, photos after ninety, all others when the organisation's retention ends. */
@Injectable()
export class FileExpiry implements DueWork {
  readonly name = 'file-expiry';
  readonly everyMs = 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly files: StoredFiles,
    private readonly contents: FileContents,
    private readonly commands: CommandBus,
  ) {}

  /** The content goes first, then the event: nothing is called expired that is still there. Meanwhile it can't be opened either. */
  async run(): Promise<void> {
    for (const orgId of await this.logs.orgs()) {
      for (const { fileId, clientId } of await this.files.due(orgId)) {
        await this.contents.removeAll(folderOf({ orgId, clientId }, fileId));
        const commandId = derivedId('file-expiry', fileId);
        await this.commands.execute(
          new ActOnFile(
            fileId,
            { type: 'ExpireFile' },
            {
              commandId,
              orgId,
              requestHash: null,
              actor: { accountId: null, role: 'system' },
              origin: { door: 'reaction', requestId: commandId },
              correlationId: commandId,
              causationId: null,
            },
          ),
        );
      }
    }
  }
}

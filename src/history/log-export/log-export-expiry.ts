import { DAY_MS } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { Orgs } from '#src/identity/contract.js';
import { SettleLogExport } from './log-export.commands.js';
import { LogExports } from './log-export.read-model.js';
import { exportKey } from './write-log-export.js';

/** When the file of an export that was completed then is deleted. ISO instants. */
export const expiryOf = (completedAt: string, days: number): string =>
  new Date(Date.parse(completedAt) + days * DAY_MS).toISOString();

/** Deletes the files of exports that were kept as long as their org wants. */
@Injectable()
export class LogExportExpiry implements DueWork {
  readonly name = 'log-export-expiry';
  readonly everyMs = 5 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly orgs: Orgs,
    private readonly exports: LogExports,
    private readonly blobs: BlobStore,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** Everything that is due in every org. The file goes first, then the event: a crash between leaves a file that is asked for in vain until the next wake-up. */
  async run(): Promise<void> {
    const now = this.clock.now().toISOString();
    for (const orgId of await this.logs.orgs()) {
      const days = (await this.orgs.byId(orgId))?.export_days;
      if (days === undefined) continue;
      for (const { exportId, completedAt } of await this.exports.completed(orgId)) {
        if (completedAt === null || expiryOf(completedAt, days) > now) continue;
        await this.blobs.remove(exportKey(orgId, exportId));
        const request = requestOfSystem(orgId, derivedId('log-export-expiry', exportId));
        await this.commands.execute(new SettleLogExport(exportId, { type: 'ExpireLogExport', exportId }, request));
      }
    }
  }
}

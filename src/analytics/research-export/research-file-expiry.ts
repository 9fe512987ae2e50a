import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { ResearchExports } from './research-export.read-model.js';
import { WaitingFiles } from './waiting-files.js';

/** Deletes files that nobody can take any more: the approval is over or was taken back, the cohort was changed, the file left. */
@Injectable()
export class ResearchFileExpiry implements DueWork {
  readonly name = 'research-file-expiry';
  readonly everyMs = 5 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly exports: ResearchExports,
    private readonly files: WaitingFiles,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().toISOString();
    for (const orgId of await this.logs.orgs()) {
      const kept: string[] = [];
      for await (const exportId of this.files.of(orgId)) kept.push(exportId);
      if (kept.length === 0) continue;
      const approved = await this.exports.approved(orgId);
      const wanted = new Set(approved.filter(({ until }) => until > now).map(({ exportId }) => exportId));
      for (const exportId of kept) if (!wanted.has(exportId)) await this.files.remove(orgId, exportId);
    }
  }
}

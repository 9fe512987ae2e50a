import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { researchExportDecider } from './research-export.decider.js';
import { WaitingFiles } from './waiting-files.js';

/** Deletes files that nobody can take any more: the approval is over or was taken back, the cohort was changed, the file left. */
@Injectable()
export class ResearchFileExpiry implements DueWork {
  readonly name = 'research-file-expiry';
  readonly everyMs = 5 * 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly streams: Streams,
    private readonly files: WaitingFiles,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().toISOString();
    for (const orgId of await this.logs.orgs()) {
      for await (const exportId of this.files.of(orgId)) {
        // rows may be late, and nothing would make the file again: the stream says whether somebody waits for it
        const { state } = await this.streams.load(researchExportDecider, { orgId, streamId: exportId });
        const waited = state.status === 'approved' && state.approval !== null && state.approval.until > now;
        if (!waited) await this.files.remove(orgId, exportId);
      }
    }
  }
}

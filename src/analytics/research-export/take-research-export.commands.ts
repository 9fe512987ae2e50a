import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access } from '#src/identity/contract.js';
import { Datasets } from '../dataset/datasets.js';
import { accountOf, noted, runNoted, standing } from './research-export-acts.js';
import { WaitingFiles } from './waiting-files.js';
import { ensureTakeable, notReady, taken, tooFew } from './research-export.decider.js';

/** The file and the event that says that it left. */
export class TakeResearchExport extends Command<{ readonly bytes: Buffer; readonly committed: Committed }> {
  constructor(
    readonly exportId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(TakeResearchExport)
export class TakeResearchExportHandler implements ICommandHandler<TakeResearchExport> {
  constructor(
    private readonly streams: Streams,
    private readonly datasets: Datasets,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly files: WaitingFiles,
  ) {}

  /**
   * Whoever was erased meanwhile is not in the file: one that was made before is not given out, and is being made anew. Once it left, no copy is kept.
   * @throws Refusal as of `ensureTakeable`; `research-export.not-ready` (409), and why it could not be made
   */
  async execute(target: TakeResearchExport): Promise<{ readonly bytes: Buffer; readonly committed: Committed }> {
    const { exportId } = target;
    const { orgId } = target.request;
    const by = accountOf(target);
    const state = await standing(this.streams, target);
    const approverMay =
      state.approval !== null &&
      (await this.access.mayNow(state.approval.approvedBy, orgId, 'verify', 'ResearchExport', {}));
    const attempt = { by, now: this.clock.now().toISOString(), contentHash: state.asked.contentHash, approverMay };
    await noted(this.streams, target, 'take', async () => ensureTakeable(attempt, state));
    const { asked, file } = state;
    if (file === null) throw notReady();
    if ('refused' in file) throw tooFew();
    if ((await this.datasets.erasedSince(orgId, asked.orgSeq)) !== file.erasedSince) throw notReady();
    const bytes = await this.files.read(orgId, exportId);
    if (bytes === null || sha256Of(bytes) !== file.sha256) {
      // another request may have taken it a moment ago
      const now = await standing(this.streams, target);
      await noted(this.streams, target, 'take', async () => ensureTakeable(attempt, now));
      throw notReady();
    }
    const committed = await runNoted(this.streams, target, 'take', { type: 'TakeResearchExport', ...attempt, file });
    await noted(this.streams, target, 'take', async () => {
      if (committed.replayed) throw taken();
    });
    await this.files.remove(orgId, exportId);
    return { bytes, committed };
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access } from '#src/identity/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { archiveOf } from '../dataset/archive.js';
import { tablesOf } from '../dataset/dataset.js';
import { Datasets } from '../dataset/datasets.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';
import { noted, runNoted, standing, type Target } from './research-export-acts.js';
import { ensureTakeable, taken, tooFew } from './research-export.decider.js';

/** The file and the event that says that it left. */
export class TakeResearchExport extends Command<{ readonly bytes: Buffer; readonly committed: Committed }> {
  constructor(readonly target: Target) {
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
    private readonly key: PseudonymKey,
  ) {}

  /** Nothing is kept: the file is made when it is taken, so that whoever was erased meanwhile is not in it, and no copy lies about. */
  async execute({ target }: TakeResearchExport): Promise<{ readonly bytes: Buffer; readonly committed: Committed }> {
    const { orgId, exportId, accountId: by } = target;
    const state = await standing(this.streams, target);
    const approverMay =
      state.approval !== null &&
      (await this.access.mayNow(state.approval.approvedBy, orgId, 'verify', 'ResearchExport', {}));
    const attempt = { by, now: this.clock.now().toISOString(), contentHash: state.asked.contentHash, approverMay };
    await noted(this.streams, target, 'take', async () => ensureTakeable(attempt, state));
    const { asked } = state;
    const { people, erasedSince } = await this.datasets.people(orgId, asked.cohort, asked.orgSeq, asked.on);
    if (people.length < FEWEST) throw tooFew();
    const { bytes, sha256 } = await archiveOf(tablesOf(people, { exportId, on: asked.on, key: this.key.bytes }), {
      format: 'trackforge-research-export',
      version: 1,
      exportId,
      cohort: asked.cohort,
      orgSeq: asked.orgSeq,
      on: asked.on,
      contentHash: asked.contentHash,
      people: people.length,
      erasedSince,
    });
    const file = { people: people.length, erasedSince, bytes: bytes.length, sha256 };
    const committed = await runNoted(this.streams, target, 'take', { type: 'TakeResearchExport', ...attempt, file });
    await noted(this.streams, target, 'take', async () => {
      if (committed.replayed) throw taken();
    });
    return { bytes, committed };
  }
}

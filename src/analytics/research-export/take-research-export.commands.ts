import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access } from '#src/identity/contract.js';
import { Datasets, type FoundPeople } from '../dataset/datasets.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';
import { accountOf, noted, runNoted, standing } from './research-export-acts.js';
import { researchFileOf } from './research-file.js';
import { ensureTakeable, taken } from './research-export.decider.js';
import type { Asked } from './research-export.events.js';

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
    private readonly key: PseudonymKey,
  ) {}

  /**
   * Nothing is kept: the file is made when it is taken, so that whoever was erased meanwhile is not in it, and no copy lies about.
   * @throws Refusal as of `ensureTakeable`, `Datasets.file` and `tablesOf`
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
    const { asked } = state;
    const { cohort, orgSeq, on } = asked;
    const { people, bytes, sha256, erasedSince } = await this.datasets.file(
      exportId,
      { orgId, by, cohort, orgSeq, on },
      (found) => this.#file(exportId, asked, found),
    );
    const file = { people, erasedSince, bytes: bytes.length, sha256 };
    const committed = await runNoted(this.streams, target, 'take', { type: 'TakeResearchExport', ...attempt, file });
    await noted(this.streams, target, 'take', async () => {
      if (committed.replayed) throw taken();
    });
    return { bytes, committed };
  }

  #file(exportId: string, asked: Asked, found: FoundPeople) {
    return researchFileOf(exportId, asked, found, this.key.bytes);
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { contentHashOf, type Cohort } from '../cohort/cohort.js';
import { Datasets } from '../dataset/datasets.js';
import { runNoted, type Target } from './research-export-acts.js';
import { researchExportDecider } from './research-export.decider.js';
import type { Asked } from './research-export.events.js';

/** Asks for a cohort's data as they stand now. Refuses `research-export.too-few` (422). */
export class RequestResearchExport extends Command<Committed> {
  constructor(
    readonly target: Target,
    readonly cohort: Cohort,
    readonly purpose: string,
  ) {
    super();
  }
}

/** Asks for another cohort instead, as the data stand now. */
export class ChangeResearchCohort extends Command<Committed> {
  constructor(
    readonly target: Target,
    readonly cohort: Cohort,
  ) {
    super();
  }
}

@CommandHandler(RequestResearchExport)
export class RequestResearchExportHandler implements ICommandHandler<RequestResearchExport> {
  constructor(
    private readonly streams: Streams,
    private readonly datasets: Datasets,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ target, cohort, purpose }: RequestResearchExport): Promise<Committed> {
    const { orgId, exportId, accountId, request } = target;
    const asked = await pinnedNow(this.datasets, this.calendar, orgId, cohort);
    return this.streams.run(
      researchExportDecider,
      { orgId, streamId: exportId, subject: { kind: 'staff', id: accountId } },
      { type: 'RequestResearchExport', by: accountId, purpose, asked },
      request,
    );
  }
}

@CommandHandler(ChangeResearchCohort)
export class ChangeResearchCohortHandler implements ICommandHandler<ChangeResearchCohort> {
  constructor(
    private readonly streams: Streams,
    private readonly datasets: Datasets,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ target, cohort }: ChangeResearchCohort): Promise<Committed> {
    const asked = await pinnedNow(this.datasets, this.calendar, target.orgId, cohort);
    return runNoted(this.streams, target, 'change', { type: 'ChangeResearchCohort', by: target.accountId, asked });
  }
}

async function pinnedNow(datasets: Datasets, calendar: OrgCalendar, orgId: string, cohort: Cohort): Promise<Asked> {
  const [orgSeq, on] = await Promise.all([datasets.newest(orgId), calendar.today(orgId)]);
  const people = await datasets.count(orgId, cohort, orgSeq, on);
  return { cohort, orgSeq, on, people, contentHash: contentHashOf({ cohort, orgSeq, on }) };
}

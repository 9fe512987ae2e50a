import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { contentHashOf, type Cohort } from '../cohort/cohort.js';
import { CohortCounts } from '../cohort-question/cohort-counts.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { Datasets } from '../dataset/datasets.js';
import { ResearchExports } from './research-export.read-model.js';
import { accountOf, runNoted, standing } from './research-export-acts.js';
import { researchExportDecider, tooFew, type ResearchExportCommand } from './research-export.decider.js';
import type { Asked } from './research-export.events.js';

/** Asks for a cohort's data as they stand now. Refuses `research-export.too-few` and `.too-similar` (422). */
export class RequestResearchExport extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly cohort: Cohort,
    readonly purpose: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Asks for another cohort instead, as the data stand now. Tags that nobody carries any more are not in what its reader sees, and stay unless that is wanted. */
export class ChangeResearchCohort extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly cohort: Cohort,
    readonly withoutLostTags: boolean,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Pins a cohort to the log as it stands, and looks at it as an approver would have to. */
@Injectable()
export class CohortPins {
  constructor(
    private readonly datasets: Datasets,
    private readonly calendar: OrgCalendar,
    private readonly exports: ResearchExports,
    private readonly counts: CohortCounts,
    private readonly tags: TagRefs,
  ) {}

  /** `alike`: an export that was asked for before differs by one to four people, who could be told by comparing the two; `telling`: nearly everybody who could belong to it does. @throws Refusal `research-export.too-few` (422) where the group is not counted either, `cohort.questions-spent` (429) */
  async now(
    { exportId, cohort: inWords, request }: Pick<ChangeResearchCohort, 'exportId' | 'cohort' | 'request'>,
    by: string,
  ): Promise<{ readonly asked: Asked; readonly alike: boolean; readonly telling: boolean }> {
    const { orgId, actor, origin } = request;
    const cohort = this.tags.inRefs(orgId, inWords);
    if ((await this.counts.told(cohort, { orgId, actor, requestId: origin.requestId, request }, true)) === null)
      throw tooFew();
    const [orgSeq, on, others] = await Promise.all([
      this.datasets.newest(orgId),
      this.calendar.today(orgId),
      this.exports.standingCohorts(orgId, exportId),
    ]);
    const { people, alike, telling } = await this.datasets.compared({ orgId, by, cohort, orgSeq, on }, others);
    return {
      asked: { cohort, orgSeq, on, people, contentHash: contentHashOf({ cohort, orgSeq, on }) },
      alike,
      telling,
    };
  }
}

@CommandHandler(RequestResearchExport)
export class RequestResearchExportHandler implements ICommandHandler<RequestResearchExport> {
  constructor(
    private readonly streams: Streams,
    private readonly pins: CohortPins,
  ) {}

  async execute(command: RequestResearchExport): Promise<Committed> {
    const { exportId, purpose, request } = command;
    const by = accountOf(command);
    const found = await this.pins.now(command, by);
    return this.streams.run(
      researchExportDecider,
      { orgId: request.orgId, streamId: exportId, subject: { kind: 'staff', id: by } },
      { type: 'RequestResearchExport', by, purpose, ...found },
      request,
    );
  }
}

@CommandHandler(ChangeResearchCohort)
export class ChangeResearchCohortHandler implements ICommandHandler<ChangeResearchCohort> {
  constructor(
    private readonly streams: Streams,
    private readonly pins: CohortPins,
    private readonly tags: TagRefs,
  ) {}

  async execute(command: ChangeResearchCohort): Promise<Committed> {
    const by = accountOf(command);
    const { exportId, cohort, withoutLostTags, request } = command;
    const { asked } = await standing(this.streams, command);
    const tagRefs = withoutLostTags ? [] : await this.tags.lost(request.orgId, asked.cohort);
    const wanted = tagRefs.length > 0 ? { ...cohort, tagRefs } : cohort;
    const found = await this.pins.now({ exportId, cohort: wanted, request }, by);
    return runNoted(this.streams, command, 'change', { type: 'ChangeResearchCohort', by, ...found });
  }
}

/** An approval that nobody uses is forgotten, and then must not open anything. */
const APPROVED_DAYS = 7;

export class ApproveResearchExport extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly contentHash: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RejectResearchExport extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly reason: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class WithdrawResearchExport extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ApproveResearchExport)
export class ApproveResearchExportHandler implements ICommandHandler<ApproveResearchExport> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute(command: ApproveResearchExport): Promise<Committed> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + APPROVED_DAYS * 86_400_000).toISOString();
    return runNoted(this.streams, command, 'approve', {
      type: 'ApproveResearchExport',
      by: accountOf(command),
      contentHash: command.contentHash,
      now: now.toISOString(),
      until,
    });
  }
}

@CommandHandler(RejectResearchExport)
export class RejectResearchExportHandler implements ICommandHandler<RejectResearchExport> {
  constructor(private readonly streams: Streams) {}

  execute(command: RejectResearchExport): Promise<Committed> {
    const { reason } = command;
    return runNoted(this.streams, command, 'reject', { type: 'RejectResearchExport', by: accountOf(command), reason });
  }
}

@CommandHandler(WithdrawResearchExport)
export class WithdrawResearchExportHandler implements ICommandHandler<WithdrawResearchExport> {
  constructor(private readonly streams: Streams) {}

  execute(command: WithdrawResearchExport): Promise<Committed> {
    return runNoted(this.streams, command, 'withdraw', { type: 'WithdrawResearchExport', by: accountOf(command) });
  }
}

/** Says what became of the file of an approved export. */
export class SettleResearchFile extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly outcome: Extract<ResearchExportCommand, { type: 'KeepResearchFile' | 'RefuseResearchFile' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const SettleResearchFileHandler = handlerOf(
  SettleResearchFile,
  researchExportDecider,
  ({ exportId, outcome }) => ({ streamId: exportId, command: outcome }),
);

export const researchExportCommandHandlers = [
  SettleResearchFileHandler,
  RequestResearchExportHandler,
  ChangeResearchCohortHandler,
  ApproveResearchExportHandler,
  RejectResearchExportHandler,
  WithdrawResearchExportHandler,
];

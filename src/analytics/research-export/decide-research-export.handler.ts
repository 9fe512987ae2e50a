import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { runNoted, type Target } from './research-export-acts.js';

/** An approval that nobody uses is forgotten, and then must not open anything. */
const APPROVED_DAYS = 7;

export class ApproveResearchExport extends Command<Committed> {
  constructor(
    readonly target: Target,
    readonly contentHash: string,
  ) {
    super();
  }
}

export class RejectResearchExport extends Command<Committed> {
  constructor(
    readonly target: Target,
    readonly reason: string,
  ) {
    super();
  }
}

export class WithdrawResearchExport extends Command<Committed> {
  constructor(readonly target: Target) {
    super();
  }
}

@CommandHandler(ApproveResearchExport)
export class ApproveResearchExportHandler implements ICommandHandler<ApproveResearchExport> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ target, contentHash }: ApproveResearchExport): Promise<Committed> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + APPROVED_DAYS * 86_400_000).toISOString();
    return runNoted(this.streams, target, 'approve', {
      type: 'ApproveResearchExport',
      by: target.accountId,
      contentHash,
      now: now.toISOString(),
      until,
    });
  }
}

@CommandHandler(RejectResearchExport)
export class RejectResearchExportHandler implements ICommandHandler<RejectResearchExport> {
  constructor(private readonly streams: Streams) {}

  execute({ target, reason }: RejectResearchExport): Promise<Committed> {
    return runNoted(this.streams, target, 'reject', { type: 'RejectResearchExport', by: target.accountId, reason });
  }
}

@CommandHandler(WithdrawResearchExport)
export class WithdrawResearchExportHandler implements ICommandHandler<WithdrawResearchExport> {
  constructor(private readonly streams: Streams) {}

  execute({ target }: WithdrawResearchExport): Promise<Committed> {
    return runNoted(this.streams, target, 'withdraw', { type: 'WithdrawResearchExport', by: target.accountId });
  }
}

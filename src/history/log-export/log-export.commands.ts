import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { InTurn } from '#libs/projections/in-turn.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { logExportDecider, type LogExportCommand } from './log-export.decider.js';
import { logExportProjection, LogExports } from './log-export.read-model.js';

const HOUR_MS = 3_600_000;
/** A file holds the whole log: whoever needs more of them needs the API or a backup. */
const PER_ACCOUNT_AND_HOUR = 5;
const PER_ORG_AND_DAY = 20;

/** Asks for an export of the org's log. It is written by an outbox entry, whose handler asks for the right once more. */
export class RequestLogExport extends Command<Committed> {
  constructor(
    readonly requestedBy: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Says how an export that was asked for ended, or that its file is gone. */
export class SettleLogExport extends Command<Committed> {
  constructor(
    readonly exportId: string,
    readonly outcome: Exclude<LogExportCommand, { type: 'RequestLogExport' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The export that a request asks for: a retried request asks for the same one. */
const exportIdOf = ({ commandId }: CommandRequest) => derivedId(commandId, 'log-export');

/** Looks up what else was asked for: an export that waits to be written serves everybody, and there is a quota. */
@CommandHandler(RequestLogExport)
export class RequestLogExportHandler implements ICommandHandler<RequestLogExport> {
  readonly #inTurn: InTurn;

  constructor(
    private readonly streams: Streams,
    private readonly exports: LogExports,
    private readonly clock: Clock,
    progress: ProjectionProgress,
  ) {
    this.#inTurn = new InTurn(progress, { projection: logExportProjection.name, whenBehind: 'refuse' });
  }

  /** @throws Refusal `log-export.too-many` (429), `read-model.behind` (503) */
  execute(command: RequestLogExport): Promise<Committed> {
    // many at the same moment would all find nothing yet
    return this.#inTurn.run(command.request.orgId, () => this.#request(command));
  }

  async #request({ requestedBy, request }: RequestLogExport): Promise<Committed> {
    const { orgId } = request;
    const since = new Date(this.clock.now().getTime() - 24 * HOUR_MS).toISOString();
    const recent = await this.exports.since(orgId, since);
    const mine = exportIdOf(request);
    const waiting = recent.find(({ state }) => state === 'requested');
    if (!waiting && !recent.some(({ exportId }) => exportId === mine)) this.#ensureQuota(recent, requestedBy);
    const exportId = waiting?.exportId ?? mine;
    return this.streams.run(
      logExportDecider,
      { orgId, streamId: exportId },
      { type: 'RequestLogExport', exportId, requestedBy },
      request,
    );
  }

  #ensureQuota(recent: Awaited<ReturnType<LogExports['since']>>, requestedBy: string): void {
    const hourAgo = new Date(this.clock.now().getTime() - HOUR_MS).toISOString();
    const mine = recent.filter((each) => each.requestedBy === requestedBy && each.requestedAt > hourAgo);
    if (mine.length >= PER_ACCOUNT_AND_HOUR || recent.length >= PER_ORG_AND_DAY)
      throw new Refusal(
        'log-export.too-many',
        429,
        `An account may export ${PER_ACCOUNT_AND_HOUR} times an hour, an organisation ${PER_ORG_AND_DAY} times a day. The files that were written can still be downloaded.`,
        { retryAfter: HOUR_MS / 1_000 },
      );
  }
}

export const SettleLogExportHandler = handlerOf(SettleLogExport, logExportDecider, ({ exportId, outcome }) => ({
  streamId: exportId,
  command: outcome,
}));

export const logExportCommandHandlers = [RequestLogExportHandler, SettleLogExportHandler];

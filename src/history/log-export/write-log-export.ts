import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Access } from '#src/identity/contract.js';
import { SettleLogExport } from './log-export.commands.js';
import { logExportCategory, type LogExportCompleted } from './log-export.events.js';

const KIND = 'history.write-log-export';

/** Storage key of an export's file. */
export const exportKey = (orgId: string, exportId: string) => `log-exports/${orgId}/${exportId}`;

/** A requested export becomes an effect: writing it may take minutes. */
@Injectable()
export class LogExportRequestedReaction implements Reaction {
  readonly name = 'write-log-export';
  readonly categories = ['logExport'];

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(logExportCategory, recorded) || recorded.event.type !== 'LogExportRequested') return [];
    const { exportId, requestedBy } = recorded.event.data;
    return [{ kind: KIND, payload: { exportId, requestedBy } }];
  }
}

/** Writes the file, then says so in the log: no event points to a file that does not exist. */
@Injectable()
export class WriteLogExport implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly commands: CommandBus,
    private readonly logs: OrgLogs,
    private readonly blobs: BlobStore,
    private readonly access: Access,
    private readonly heavyWork: HeavyWork,
  ) {}

  perform({ effectId, eventId, orgId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const exportId = String(payload.exportId);
    const requestedBy = String(payload.requestedBy);
    const actor = { accountId: null, role: 'system', onBehalfOf: requestedBy } as const;
    const request = requestFrom({ orgId, eventId, effectId, actor }, { commandId: derivedId(effectId, 'result') });
    return this.heavyWork.run({ ...exportWork(orgId, exportId), accountId: null }, async (report) => {
      // what was asked for may no longer be allowed: the right counts that stands now
      const allowed = await this.access.mayNow(requestedBy, orgId, 'export', 'OrgLog', {});
      const outcome = allowed
        ? ({ type: 'CompleteLogExport', file: await this.#written(orgId, exportId, report) } as const)
        : ({ type: 'RefuseLogExport', exportId } as const);
      await this.commands.execute(new SettleLogExport(exportId, outcome, request));
    });
  }

  async #written(
    orgId: string,
    exportId: string,
    report: (progress: number) => void,
  ): Promise<LogExportCompleted['data']> {
    const orgSeq = await this.logs.lastNumber(orgId);
    const bytes = encoded(this.logs.export(orgId, orgSeq), (done) => report(done / orgSeq));
    return { exportId, orgSeq, ...(await this.blobs.put(exportKey(orgId, exportId), bytes)) };
  }
}

/** How `HeavyWork` calls the writing of an export. */
export const exportWork = (orgId: string, exportId: string) => ({ orgId, kind: 'log-export', key: exportId });

async function* encoded(pages: AsyncIterable<string>, done: (orgSeq: number) => void): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    yield Buffer.from(page, 'utf8');
    // each line begins with its number; the last one of the page says how far it is
    const last = page.lastIndexOf('{"orgSeq":');
    if (last >= 0) done(Number.parseInt(page.slice(last + '{"orgSeq":'.length), 10));
  }
}

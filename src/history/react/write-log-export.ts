import { Injectable } from '@nestjs/common';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access } from '#src/identity/contract.js';
import { logExportDecider } from '../log-export/log-export.decider.js';
import type { LogExportRequested } from '../log-export/log-export.events.js';

const KIND = 'history.write-log-export';

/** Storage key of an export's file. */
export const exportKey = (orgId: string, exportId: string) => `log-exports/${orgId}/${exportId}`;

/** A requested export becomes an effect: writing it may take minutes. */
@Injectable()
export class LogExportRequestedReaction implements Reaction {
  readonly name = 'write-log-export';
  readonly categories = ['logExport'];

  async react({ event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'LogExportRequested') return [];
    const { exportId, requestedBy } = (event as LogExportRequested).data;
    return [{ kind: KIND, payload: { exportId, requestedBy } }];
  }
}

/** Writes the file, then says so in the log: no event points to a file that does not exist. */
@Injectable()
export class WriteLogExport implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly streams: Streams,
    private readonly logs: OrgLogs,
    private readonly blobs: BlobStore,
    private readonly access: Access,
  ) {}

  async perform({ effectId, eventId, orgId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const exportId = String(payload.exportId);
    const requestedBy = String(payload.requestedBy);
    const request = requestOf(orgId, effectId, eventId, requestedBy);
    const target = { orgId, streamId: exportId };
    // what was asked for may no longer be allowed: the right counts that stands now
    if (!(await this.access.mayNow(requestedBy, orgId, 'export', 'OrgLog', {}))) {
      await this.streams.run(logExportDecider, target, { type: 'RefuseLogExport', exportId }, request);
      return;
    }
    const orgSeq = await this.logs.lastNumber(orgId);
    const { bytes, sha256 } = await this.blobs.put(
      exportKey(orgId, exportId),
      encoded(this.logs.export(orgId, orgSeq)),
    );
    await this.streams.run(
      logExportDecider,
      target,
      { type: 'CompleteLogExport', file: { exportId, orgSeq, bytes, sha256 } },
      request,
    );
  }
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line, 'utf8');
}

function requestOf(orgId: string, effectId: string, eventId: string, onBehalfOf: string): CommandRequest {
  return {
    commandId: derivedId(effectId, 'result'),
    orgId,
    requestHash: null,
    actor: { accountId: null, role: 'system', onBehalfOf },
    origin: { door: 'reaction', requestId: effectId },
    correlationId: eventId,
    causationId: eventId,
  };
}

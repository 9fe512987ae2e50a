import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Datasets } from '../dataset/datasets.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';
import { SettleResearchFile } from './research-export.commands.js';
import { awaits, researchExportDecider } from './research-export.decider.js';
import { researchExportCategory } from './research-export.events.js';
import { ResearchExports } from './research-export.read-model.js';
import { researchFileOf } from './research-file.js';
import { WaitingFiles } from './waiting-files.js';

const PREPARE = 'analytics.prepare-research-file';
const RENEW = 'analytics.renew-research-files';

/** An approved export is made in the background: reading the log may take minutes. Whoever is erased must not wait in a file for it to be taken. */
@Injectable()
export class ResearchFileReaction implements Reaction {
  readonly name = 'prepare-research-file';
  readonly categories = ['researchExport', 'erasure'];

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { header, event } = recorded;
    if (isOf(researchExportCategory, recorded) && recorded.event.type === 'ResearchExportApproved') {
      const { contentHash } = recorded.event.data;
      return [{ kind: PREPARE, payload: { exportId: header.streamId, contentHash } }];
    }
    return event.type === 'ClientErased' ? [{ kind: RENEW, payload: {} }] : [];
  }
}

type Effect = Parameters<EffectHandler['perform']>[0];

/** Makes the file, then says so in the log: no event points to a file that does not exist. */
@Injectable()
export class PrepareResearchFile implements EffectHandler {
  readonly kind = PREPARE;

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly datasets: Datasets,
    private readonly files: WaitingFiles,
    private readonly key: PseudonymKey,
  ) {}

  perform({ payload, ...effect }: Effect): Promise<void> {
    return this.prepare(String(payload.exportId), String(payload.contentHash), effect);
  }

  /**
   * Nothing is made of what nobody waits for any more.
   * @param approved hash of the content that was approved; null: whatever is approved now
   */
  async prepare(exportId: string, approved: string | null, effect: Omit<Effect, 'payload'>): Promise<void> {
    const { orgId, effectId, eventId } = effect;
    const { state } = await this.streams.load(researchExportDecider, { orgId, streamId: exportId });
    const { asked } = state;
    const contentHash = approved ?? asked?.contentHash ?? '';
    if (asked === null || !awaits(state, contentHash)) return;
    const request = requestFrom({ orgId, eventId, effectId }, { commandId: derivedId(effectId, exportId, 'file') });
    const outcome = await this.datasets
      .file(exportId, { orgId, ...asked }, async (found) => {
        const { bytes, ...file } = await researchFileOf(exportId, asked, found, this.key.bytes);
        await this.files.keep(orgId, exportId, bytes);
        return { type: 'KeepResearchFile', contentHash, file: { ...file, bytes: bytes.length } } as const;
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.status !== 422) throw error;
        return { type: 'RefuseResearchFile', contentHash, code: error.code } as const;
      });
    await this.commands.execute(new SettleResearchFile(exportId, outcome, request));
  }
}

/** Somebody was erased: files that wait are thrown away at once and made anew without them. */
@Injectable()
export class RenewResearchFiles implements EffectHandler {
  readonly kind = RENEW;

  constructor(
    private readonly exports: ResearchExports,
    private readonly files: WaitingFiles,
    private readonly preparing: PrepareResearchFile,
  ) {}

  async perform({ payload: _, ...effect }: Effect): Promise<void> {
    const { orgId } = effect;
    // rows may be late: what had a file is asked for, too
    const renewed = new Set((await this.exports.approved(orgId)).map(({ exportId }) => exportId));
    for await (const exportId of this.files.of(orgId)) {
      renewed.add(exportId);
      await this.files.remove(orgId, exportId);
    }
    for (const exportId of renewed) await this.preparing.prepare(exportId, null, effect);
  }
}

import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { ChangeMedicalRecord } from './medical-record.commands.js';
import { entriesOf, medicalRecordDecider, type KeptEntry } from './medical-record.decider.js';

/** Two records were merged: what the earlier one says of the person's health stands in the one that goes on, unless it says so already. */
@Injectable()
export class TakeEarlierRecord implements Reaction {
  readonly name = 'medical.take-earlier-record';
  readonly categories = ['clientMerges'];

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'ClientsMerged') return [];
    const { from, into } = event.data as { readonly from: string; readonly into: string };
    const { orgId, eventId } = header;
    const { state } = await this.streams.load(medicalRecordDecider, { orgId, streamId: from });
    const entries = entriesOf(state).map(([entryId, { kind, content }]) => ({ entryId, kind, content }) as KeptEntry);
    if (entries.length === 0) return [];
    try {
      const request = requestFrom(header, { commandId: derivedId(eventId, this.name) });
      const command = { type: 'TakeEarlierEntries', clientId: from, entries } as const;
      await this.commands.execute(new ChangeMedicalRecord(into, command, request));
    } catch (error) {
      // erased or archived meanwhile: there is nobody to record it for
      if (!(error instanceof Refusal) || error.status === 503) throw error;
    }
    return [];
  }
}

import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { FirstMedicalDay } from '#src/clients/contract.js';
import { entriesOf, medicalRecordDecider } from './medical-record.decider.js';
import { firstDayOf } from './periods.js';

/** The first day that an entry of the medical record speaks of. Retracted ones say nothing. */
@Injectable()
export class FirstDayOfRecord implements FirstMedicalDay {
  constructor(private readonly streams: Streams) {}

  async of(orgId: string, clientId: string): Promise<string | null> {
    const { state } = await this.streams.load(medicalRecordDecider, { orgId, streamId: clientId });
    const days = entriesOf(state).flatMap(([, entry]) => firstDayOf(entry) ?? []);
    return days.sort()[0] ?? null;
  }
}

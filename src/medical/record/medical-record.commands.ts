import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { medicalRecordDecider, type RecordChange } from './medical-record.decider.js';

/** The medical record of a client: a stream whose id is the client's, sealed with the client's key. */
export const recordOf = (clientId: string) => ({
  streamId: clientId,
  subject: { kind: 'client', id: clientId } as const,
});

/** A change of a client's medical record. The caller has checked that they may change it. */
export class ChangeMedicalRecord extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly change: RecordChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Gathers which day it is and what is known of the client. */
@CommandHandler(ChangeMedicalRecord)
export class ChangeMedicalRecordHandler implements ICommandHandler<ChangeMedicalRecord> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly calendar: OrgCalendar,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, change, request }: ChangeMedicalRecord): Promise<Committed> {
    const { orgId } = request;
    const [card, today] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.calendar.today(orgId, request.recordedAt ?? this.clock.now()),
    ]);
    const facts = { client: card?.status ?? null, birthDate: card?.birthDate ?? null, today };
    return this.streams.run(medicalRecordDecider, { orgId, ...recordOf(clientId) }, { ...change, facts }, request);
  }
}

export const medicalRecordCommandHandlers = [ChangeMedicalRecordHandler];

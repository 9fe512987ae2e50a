import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDays, ClientDirectory } from '#src/clients/contract.js';
import type { EnteredEntry } from './entered.js';
import { medicalRecordDecider, type NewEntry, type RecordChange } from './medical-record.decider.js';

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

  static recording(clientId: string, entries: readonly NewEntry[], request: CommandRequest): ChangeMedicalRecord {
    return new ChangeMedicalRecord(clientId, { type: 'RecordEntries', entries }, request);
  }

  /** A correction of the version that the author saw, with the reason. */
  static correcting(
    clientId: string,
    entryId: string,
    { version, reason }: { readonly version: number; readonly reason: string },
    entry: EnteredEntry,
    request: CommandRequest,
  ): ChangeMedicalRecord {
    return new ChangeMedicalRecord(clientId, { type: 'CorrectEntry', entryId, version, entry, reason }, request);
  }
}

/** An entry under the id that its author made, with the report of the client that it confirms, if any. */
export const newEntry = (
  { entryId, reportId }: { readonly entryId: string; readonly reportId?: string },
  entry: EnteredEntry,
): NewEntry => ({ ...entry, entryId, ...(reportId === undefined ? {} : { reportId }) });

/** Gathers which day it is and what is known of the client. */
@CommandHandler(ChangeMedicalRecord)
export class ChangeMedicalRecordHandler implements ICommandHandler<ChangeMedicalRecord> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly days: ClientDays,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, change, request }: ChangeMedicalRecord): Promise<Committed> {
    const { orgId } = request;
    const [card, today] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.days.latest(orgId, clientId, request.recordedAt ?? this.clock.now()),
    ]);
    const facts = { client: card?.status ?? null, birthDate: card?.birthDate ?? null, today };
    return this.streams.run(medicalRecordDecider, { orgId, ...recordOf(clientId) }, { ...change, facts }, request);
  }
}

export const medicalRecordCommandHandlers = [ChangeMedicalRecordHandler];

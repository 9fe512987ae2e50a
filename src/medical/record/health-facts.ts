import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { MEDICATIONS } from '#libs/science/safety/codes.js';
import type { EntryContent, Period } from './contents.js';
import { entriesOf, medicalRecordDecider, type MedicalRecord } from './medical-record.decider.js';
import type { MedicalRecordEvent } from './medical-record.events.js';

/** A code of a dictionary and the days on which it is true of the client. */
export interface CodedFact extends Period {
  readonly code: string;
}
export interface MedicationFact extends CodedFact {
  readonly classes: readonly string[];
}
export interface LabFact {
  readonly code: string;
  /** In the dictionary's unit. */
  readonly value: number;
  /** The laboratory reported a bound, not a value. */
  readonly comparator: '<' | '>' | null;
  /** ISO date of the specimen. */
  readonly takenOn: string;
}

/** What people are chosen and compared by: confirmed entries with a code. Words that somebody typed are not in it. */
export interface HealthFact {
  readonly conditions: readonly CodedFact[];
  readonly medications: readonly MedicationFact[];
  readonly allergies: readonly CodedFact[];
  /** By the day of the specimen, the newest last. */
  readonly labs: readonly LabFact[];
}

export const NO_HEALTH_FACTS: HealthFact = { conditions: [], medications: [], allergies: [], labs: [] };

type Chosen = Pick<EntryContent, 'kind' | 'content'>;

/** Free text, notes and what is suspected or refuted are left out. */
export function healthFactOf(entries: Iterable<Chosen>): HealthFact {
  const conditions: CodedFact[] = [];
  const medications: MedicationFact[] = [];
  const allergies: CodedFact[] = [];
  const labs: LabFact[] = [];
  for (const { kind, content } of entries as Iterable<EntryContent>) {
    if (kind === 'Condition' || kind === 'Allergy') {
      const { code, from, to, certainty } = content;
      if (code !== null && certainty === 'confirmed')
        (kind === 'Condition' ? conditions : allergies).push({ code, from, to });
    } else if (kind === 'Medication') {
      const { code, from, to } = content;
      if (code !== null) medications.push({ code, classes: MEDICATIONS.find(code)?.classes ?? [], from, to });
    } else if (kind === 'Lab') {
      const { code, canonical, comparator, takenOn } = content;
      if (code !== null && canonical !== null) labs.push({ code, value: canonical.value, comparator, takenOn });
    }
  }
  labs.sort((one, other) => (one.takenOn === other.takenOn ? 0 : one.takenOn < other.takenOn ? -1 : 1));
  return { conditions, medications, allergies, labs };
}

/** The same from the events of a record, for whoever reads the log rather than the rows. */
export const healthFold = {
  initial: medicalRecordDecider.initial,
  follow: (record: MedicalRecord, event: MedicalRecordEvent): MedicalRecord =>
    medicalRecordDecider.evolve(record, event),
  factOf: (record: MedicalRecord): HealthFact => healthFactOf(entriesOf(record).map(([, entry]) => entry)),
};
export type HealthRecord = MedicalRecord;

interface FactRow {
  readonly client_id: string;
  readonly kind: EntryContent['kind'];
  readonly content: string;
}

/** Health facts of all clients of an org, from the read models. Whoever asks has the right to count them. */
@Injectable()
export class HealthFacts {
  constructor(private readonly readModels: ReadModels) {}

  /** By client; who has none is absent, as are the erased. Free text does not leave the database. */
  async ofOrg(orgId: string): Promise<ReadonlyMap<string, HealthFact>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<FactRow>(
        `select client_id, kind, (content::jsonb - 'detail' - 'name')::text as content from ${tx.table('medical_entry')}
         where not retracted and code is not null and kind in ('Condition', 'Medication', 'Allergy', 'Lab')
         order by client_id, recorded_at, entry_id`,
      ),
    );
    const facts = new Map<string, HealthFact>();
    for (const [clientId, entries] of Map.groupBy(rows, ({ client_id }) => client_id))
      facts.set(
        clientId,
        healthFactOf(
          entries.map(({ kind, content }): Chosen => ({ kind, content: JSON.parse(content) as Chosen['content'] })),
        ),
      );
    return facts;
  }
}

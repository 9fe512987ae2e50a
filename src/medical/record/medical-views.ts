import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { labFlag } from '#libs/science/lab-plausibility.js';
import { rangeFor, type RangeFacts } from '#libs/science/lab-range.js';
import { CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { Dictionary, DictionaryEntry } from '#libs/science/safety/dictionary.js';
import { ClientDays, ClientDirectory } from '#src/clients/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { flagsOf } from './collisions.js';
import { ENTRY_KINDS, type EntryContent, type EntryKind, type LabContent, type Period } from './contents.js';
import type {
  AllergyList,
  AllergyView,
  CircumstanceView,
  ConditionView,
  LabView,
  MedicalEntryHistory,
  MedicalEntryView,
  MedicalExtractView,
  MedicalNoteView,
  MedicalRecordView,
  MedicationView,
  PlainRestrictionView,
  PregnancyView,
} from './medical-record.dto.js';
import { MedicalEntries, type EntryRow } from './medical-record.read-model.js';
import { holdsOn } from './periods.js';
import { restrictionOfCondition, restrictionOfMedication } from './plain-restrictions.js';
import { ReportedHealth } from './reported-health.js';
import { alikeOf } from './settled.js';
import { ageYearsOn, safetyProfileOf, type PersonFacts } from './safety-profile.js';

/** The record as its readers see it. The caller has checked who may read which of the views. */
@Injectable()
export class MedicalViews {
  constructor(
    private readonly entries: MedicalEntries,
    private readonly reports: ReportedHealth,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly days: ClientDays,
    private readonly clock: Clock,
  ) {}

  async record(orgId: string, clientId: string): Promise<MedicalRecordView> {
    const [rows, { revision, settledReports }, reported, card, today] = await Promise.all([
      this.entries.of(orgId, clientId, ENTRY_KINDS),
      this.entries.standing(orgId, clientId),
      this.reports.of(orgId, clientId),
      this.clients.card(orgId, clientId),
      this.days.today(orgId, clientId, this.clock.now()),
    ]);
    const views = await this.#views(orgId, rows, today);
    const person: PersonFacts = { sex: card?.sex ?? null, birthDate: card?.birthDate ?? null, weightKg: null };
    const standing = rows.filter(({ retracted }) => !retracted);
    const ofKind = <V>(kind: EntryKind): V[] =>
      rows.flatMap((row, index) => (row.kind === kind ? [views[index] as unknown as V] : []));
    return {
      clientId,
      revision,
      conditions: ofKind<ConditionView>('Condition'),
      medications: ofKind<MedicationView>('Medication'),
      allergies: ofKind<AllergyView>('Allergy'),
      labs: rows.flatMap((row, index) =>
        row.kind === 'Lab' ? [{ ...views[index]!, ...judged(row.content, standing, person) } as LabView] : [],
      ),
      pregnancies: ofKind<PregnancyView>('Pregnancy'),
      circumstances: ofKind<CircumstanceView>('Circumstance'),
      notes: ofKind<MedicalNoteView>('MedicalNote'),
      reported: reported.filter(({ reportId }) => !settledReports.has(reportId)),
    };
  }

  async allergies(orgId: string, clientId: string): Promise<AllergyList> {
    const [rows, today] = await Promise.all([
      this.entries.of(orgId, clientId, ['Allergy']),
      this.days.today(orgId, clientId, this.clock.now()),
    ]);
    const views = await this.#views(orgId, rows, today);
    return { clientId, items: views.filter(({ retracted }) => !retracted) as unknown as AllergyView[] };
  }

  /** What the client is told: what holds today, without codes of illnesses, values and notes. */
  async extract(orgId: string, clientId: string): Promise<MedicalExtractView> {
    const [rows, { settledReports }, reported, today] = await Promise.all([
      this.entries.of(orgId, clientId, ['Condition', 'Medication', 'Allergy']),
      this.entries.standing(orgId, clientId),
      this.reports.of(orgId, clientId),
      this.days.today(orgId, clientId, this.clock.now()),
    ]);
    const holding = rows.filter(({ retracted, content }) => !retracted && holdsOn(content as Period, today));
    return {
      clientId,
      allergies: holding.flatMap((row) => {
        if (row.kind !== 'Allergy' || row.content.certainty === 'refuted') return [];
        const { code, name, kind, severity, reactions } = row.content;
        return [{ code, name, kind, severity, reactions: [...reactions] }];
      }),
      restrictions: restrictionsOf(holding),
      reported: reported.filter(({ reportId }) => !settledReports.has(reportId)),
    };
  }

  /** @throws Refusal `medical-entry.unknown` (404) */
  async history(orgId: string, clientId: string, entryId: string): Promise<MedicalEntryHistory> {
    const [changes, rows] = await Promise.all([
      this.entries.changes(orgId, clientId, entryId),
      this.entries.of(orgId, clientId, ENTRY_KINDS),
    ]);
    const row = rows.find((each) => each.entryId === entryId);
    if (!row) throw unknown('medical-entry');
    const names = await this.#names(
      orgId,
      changes.map(({ by }) => by),
    );
    return {
      entryId,
      kind: row.kind,
      changes: changes.map(({ by, content, ...change }) => ({
        ...change,
        by: by === null ? null : (names.get(by) ?? null),
        content: content as unknown as Record<string, unknown>,
      })),
    };
  }

  async #views(orgId: string, rows: readonly EntryRow[], today: string): Promise<readonly MedicalEntryView[]> {
    const names = await this.#names(
      orgId,
      rows.flatMap(({ recordedBy, editedBy }) => [recordedBy, editedBy]),
    );
    const nameOf = (accountId: string | null) => (accountId === null ? null : (names.get(accountId) ?? null));
    return rows.map((row) => {
      const { content, entryId, version, retracted, recordedAt, recordedBy, editedAt, editedBy } = row;
      const others = rows.filter((other) => other.entryId !== entryId && !other.retracted && other.kind === row.kind);
      return {
        ...content,
        entryId,
        version,
        retracted,
        current: !retracted && ('from' in content ? holdsOn(content, today) : true),
        recordedAt,
        recordedBy: nameOf(recordedBy),
        editedAt,
        editedBy: nameOf(editedBy),
        flags: retracted ? [] : flagsOf(row, row.kind === 'Lab' ? [] : others),
      };
    });
  }

  async #names(orgId: string, accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    return this.staff.names(orgId, [...new Set(accountIds.filter((id) => id !== null))]);
  }
}

/** A value against the range that held for this person when the specimen was taken. */
function judged(
  { code, canonical, comparator, takenOn }: LabContent,
  standing: readonly EntryContent[],
  person: PersonFacts,
): Pick<LabView, 'flag' | 'limits'> {
  const lab = code === null ? undefined : LABS.find(code);
  if (!lab || !canonical) return { flag: null, limits: null };
  const then = safetyProfileOf(
    standing.filter(({ kind }) => kind === 'Pregnancy' || kind === 'Medication'),
    person,
    takenOn,
  );
  const facts: RangeFacts = {
    sex: person.sex,
    ageYears: person.birthDate === null ? null : ageYearsOn(person.birthDate, takenOn),
    pregnant: (then.pregnancy ?? null) !== null,
    medicationClasses: then.medications.flatMap(({ classes }) => classes),
  };
  const found = rangeFor(lab, facts, alikeOf(lab));
  if (!found) return { flag: null, limits: null };
  const { limits, range } = found;
  const source = `${range.source.title}, ${range.source.year}`;
  return { flag: labFlag(canonical.value, limits, comparator), limits: { ...limits, band: range.band, source } };
}

function restrictionsOf(rows: readonly EntryRow[]): PlainRestrictionView[] {
  const found = rows.flatMap(({ kind, content }) => {
    if ((kind !== 'Condition' && kind !== 'Medication') || content.code === null) return [];
    // nobody learns of a suspicion from an app
    if (kind === 'Condition' && content.certainty === 'suspected') return [];
    const topic = kind === 'Condition' ? restrictionOfCondition(content.code) : restrictionOfMedication(content.code);
    if (topic === null) return [];
    const { code, name } = content;
    const german = kind === 'Condition' ? germanName(CONDITIONS, code) : germanName(MEDICATIONS, code);
    return [{ topic, name, german: german ?? name }];
  });
  return [...Map.groupBy(found, ({ topic }) => topic)].map(([topic, because]) => ({
    topic,
    because: [...new Set(because.map(({ name }) => name))].sort(),
    becauseInGerman: [...new Set(because.map(({ german }) => german))].sort(),
  }));
}

function germanName<E extends DictionaryEntry>(dictionary: Dictionary<E>, code: string): string | null {
  const entry = dictionary.find(code);
  return entry === undefined ? null : dictionary.nameIn('de', entry);
}

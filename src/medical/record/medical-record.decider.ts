import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isDuplicate } from './collisions.js';
import { isLasting, type EntryContent, type Period } from './contents.js';
import type { EnteredEntry } from './entered.js';
import { ABOUT_ENTRY, type EntryEvent, type MedicalRecordEvent } from './medical-record.events.js';
import { refuseDates, type RecordDates } from './periods.js';
import { settled } from './settled.js';

export type NewEntry = EnteredEntry & {
  readonly entryId: string;
  /** The client's report that it confirms. */
  readonly reportId?: string;
};

/** `client`: whether there is such a client, and whether they are archived. Gathered by the handler. */
export interface RecordFacts extends RecordDates {
  readonly client: 'active' | 'archived' | null;
}

interface OfEntry {
  readonly entryId: string;
  /** The version of the entry that the author saw. */
  readonly version: number;
}

export type RecordChange =
  /** One entry, or those of a laboratory panel: all or none. */
  | { readonly type: 'RecordEntries'; readonly entries: readonly NewEntry[] }
  | ({ readonly type: 'CorrectEntry'; readonly entry: EnteredEntry; readonly reason: string } & OfEntry)
  | ({ readonly type: 'EndEntry'; readonly on: string } & OfEntry)
  | ({ readonly type: 'RetractEntry'; readonly reason: string } & OfEntry)
  | { readonly type: 'DismissReport'; readonly reportId: string; readonly reason: string }
  /** What stands in a record that was merged into this one. */
  | { readonly type: 'TakeEarlierEntries'; readonly clientId: string; readonly entries: readonly KeptEntry[] };

export type MedicalRecordCommand = RecordChange & { readonly facts: RecordFacts };

export type KeptEntry = EntryContent & { readonly entryId: string };
export type StandingEntry = EntryContent & {
  readonly version: number;
  readonly retracted: boolean;
  /** In the order of recording, from 0. A correction keeps it. */
  readonly place: number;
};

export interface MedicalRecord {
  readonly entries: PersistentMap<StandingEntry>;
  /** Of entries, retracted ones too. */
  readonly count: number;
  /** Reports that were confirmed or dismissed. */
  readonly settledReports: PersistentMap<true>;
}

/** Decades of monthly panels. */
const MOST_ENTRIES = 5_000;

/**
 * Refuses: `client.unknown` (404), `client.archived`, `medical.entry-exists` (same id, other content), `medical.entry-unknown` (404),
 * `medical.entry-retracted` (410), `medical.entry-changed` (412, with `version`), `medical.kind-differs` (422), `medical.duplicate`
 * (with `entryId`), `medical.not-lasting` (422), `medical.report-settled`, `medical.too-many` (422), and those of `settled` and `refuseDates`.
 */
export const medicalRecordDecider: Decider<MedicalRecordCommand, MedicalRecordEvent, MedicalRecord> = {
  category: 'medicalRecord',
  initial: { entries: PersistentMap.empty(), count: 0, settledReports: PersistentMap.empty() },
  // v2: entries in a map that grows without being copied; v3: each knows its place in the order of recording
  stateVersion: 3,

  decide(command, record) {
    const { facts } = command;
    if (facts.client === null) throw new Refusal('client.unknown', 404);
    if (facts.client === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    switch (command.type) {
      case 'RecordEntries':
        return recorded(record, command.entries, facts);
      case 'CorrectEntry': {
        const { entryId, reason } = command;
        const standing = theEntry(record, command);
        const entry = settled(command.entry);
        if (entry.kind !== standing.kind)
          throw new Refusal('medical.kind-differs', 422, 'A correction keeps the kind of the entry.');
        if (same(entry, standing)) return [];
        refuseDates(entry, facts);
        refuseDuplicate(record, entry, entryId);
        return [{ type: `${entry.kind}Corrected`, data: { entryId, reason, ...entry.content } } as EntryEvent];
      }
      case 'EndEntry': {
        const { entryId, on } = command;
        const entry = theEntry(record, command);
        const { kind } = entry;
        if (!isLasting(kind))
          throw new Refusal('medical.not-lasting', 422, 'A laboratory value or a note does not end.');
        if ((entry.content as Period).to === on) return [];
        refuseDates({ ...entry, content: { ...entry.content, to: on } } as EntryContent, facts);
        return [{ type: `${kind}Ended`, data: { entryId, on } }];
      }
      case 'RetractEntry': {
        const { entryId, reason } = command;
        if (PersistentMap.get(record.entries, entryId)?.retracted) return [];
        const { kind } = theEntry(record, command);
        return [{ type: `${kind}Retracted`, data: { entryId, reason } }];
      }
      case 'DismissReport': {
        const { reportId, reason } = command;
        return PersistentMap.get(record.settledReports, reportId)
          ? []
          : [{ type: 'HealthReportDismissed', data: { reportId, reason } }];
      }
      case 'TakeEarlierEntries':
        return command.entries
          .filter(
            (entry) =>
              !PersistentMap.get(record.entries, entry.entryId) &&
              ![...PersistentMap.entries(record.entries)].some(
                ([, other]) => !other.retracted && isDuplicate(entry, other),
              ),
          )
          .map(({ entryId, kind, content }) =>
            recordedEvent(kind, { entryId, earlierClientId: command.clientId, ...content }),
          );
    }
  },

  evolve(record, event) {
    if (event.type === 'Erased') return record;
    if (event.type === 'HealthReportDismissed') return settledReport(record, event.data.reportId);
    const [kind, verb] = ABOUT_ENTRY[event.type];
    const { entryId } = event.data;
    const before = PersistentMap.get(record.entries, entryId);
    const put = (
      entry: Omit<StandingEntry, 'place' | 'kind' | 'content'> & { readonly kind: string; readonly content: unknown },
    ): MedicalRecord => ({
      ...record,
      entries: PersistentMap.set(record.entries, entryId, {
        ...entry,
        place: before?.place ?? record.count,
      } as StandingEntry),
      count: before ? record.count : record.count + 1,
    });
    switch (verb) {
      case 'recorded': {
        const { entryId: _, reportId, earlierClientId: __, ...content } = event.data as Recorded;
        const next = put({ kind, content, version: 1, retracted: false });
        return reportId === undefined ? next : settledReport(next, reportId);
      }
      case 'corrected': {
        const { entryId: _, reason: __, ...content } = event.data as unknown as Corrected;
        return put({ kind, content, version: (before?.version ?? 0) + 1, retracted: false });
      }
      case 'ended':
        return before
          ? put({
              ...before,
              content: { ...(before.content as Period), to: (event.data as { on: string }).on },
              version: before.version + 1,
            })
          : record;
      case 'retracted':
        return before ? put({ ...before, version: before.version + 1, retracted: true }) : record;
    }
  },
};

/** What stands in the record, in the order in which it was recorded: of two values of one day the later one counts. */
export const entriesOf = ({ entries }: MedicalRecord): readonly (readonly [entryId: string, entry: StandingEntry])[] =>
  [...PersistentMap.entries(entries)]
    .filter(([, { retracted }]) => !retracted)
    .sort(([, a], [, b]) => a.place - b.place);

const settledReport = (record: MedicalRecord, reportId: string): MedicalRecord => ({
  ...record,
  settledReports: PersistentMap.set(record.settledReports, reportId, true),
});

interface Recorded {
  readonly entryId: string;
  readonly reportId?: string;
  readonly earlierClientId?: string;
}
interface Corrected {
  readonly entryId: string;
  readonly reason: string;
}

const recordedEvent = (kind: EntryContent['kind'], data: Recorded) => ({ type: `${kind}Recorded`, data }) as EntryEvent;

function recorded(record: MedicalRecord, entries: readonly NewEntry[], facts: RecordFacts): MedicalRecordEvent[] {
  const events: MedicalRecordEvent[] = [];
  let sofar = record;
  for (const entered of entries) {
    const { entryId, reportId } = entered;
    const entry = settled(entered);
    const standing = PersistentMap.get(sofar.entries, entryId);
    if (standing && !standing.retracted && same(entry, standing)) continue;
    if (standing)
      throw new Refusal(
        'medical.entry-exists',
        409,
        'This entry id was used for something else. Nothing was recorded.',
      );
    if (reportId !== undefined && PersistentMap.get(sofar.settledReports, reportId))
      throw new Refusal('medical.report-settled', 409, 'Somebody confirmed or dismissed this report already.');
    refuseDates(entry, facts);
    refuseDuplicate(sofar, entry, entryId);
    if (sofar.count >= MOST_ENTRIES)
      throw new Refusal('medical.too-many', 422, `A record holds at most ${MOST_ENTRIES} entries.`);
    const event = recordedEvent(entry.kind, {
      entryId,
      ...(reportId === undefined ? {} : { reportId }),
      ...entry.content,
    });
    events.push(event);
    sofar = medicalRecordDecider.evolve(sofar, event);
  }
  return events;
}

/** The entry as the author saw it. */
function theEntry(record: MedicalRecord, { entryId, version }: OfEntry): StandingEntry {
  const entry = PersistentMap.get(record.entries, entryId);
  if (!entry) throw new Refusal('medical.entry-unknown', 404);
  if (entry.retracted) throw new Refusal('medical.entry-retracted', 410, 'The entry was retracted before.');
  if (entry.version !== version)
    throw new Refusal('medical.entry-changed', 412, 'Somebody changed this entry meanwhile. Look at it again.', {
      version: entry.version,
    });
  return entry;
}

function refuseDuplicate(record: MedicalRecord, entry: EntryContent, entryId: string): void {
  const twin = [...PersistentMap.entries(record.entries)].find(
    ([id, other]) => id !== entryId && !other.retracted && isDuplicate(entry, other),
  );
  if (twin)
    throw new Refusal(
      'medical.duplicate',
      409,
      'The record says this already for these days. Correct or end the entry that stands.',
      { entryId: twin[0] },
    );
}

const same = (one: EntryContent, other: EntryContent): boolean =>
  one.kind === other.kind && canonical(one.content) === canonical(other.content);

/** Members in one order, whoever made the object. */
const canonical = (content: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))));

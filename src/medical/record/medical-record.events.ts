import { streamCategory, type EventDescription } from '#libs/event-sourcing/catalogue.js';
import type { Contents, EntryKind, LastingKind } from './contents.js';

type RecordedOf<K extends EntryKind> = {
  readonly type: `${K}Recorded`;
  readonly data: Contents[K] & {
    readonly entryId: string;
    /** It confirms what the client reported. */
    readonly reportId?: string;
    /** It came with a record that was merged into this one. */
    readonly earlierClientId?: string;
  };
};
type CorrectedOf<K extends EntryKind> = {
  readonly type: `${K}Corrected`;
  readonly data: Contents[K] & { readonly entryId: string; readonly reason: string };
};
type RetractedOf<K extends EntryKind> = {
  readonly type: `${K}Retracted`;
  readonly data: { readonly entryId: string; readonly reason: string };
};
type EndedOf<K extends LastingKind> = {
  readonly type: `${K}Ended`;
  /** Last day on which it is true. */
  readonly data: { readonly entryId: string; readonly on: string };
};

export interface HealthReportDismissed {
  readonly type: 'HealthReportDismissed';
  readonly data: { readonly reportId: string; readonly reason: string };
}

export type EntryEvent =
  | { readonly [K in EntryKind]: RecordedOf<K> | CorrectedOf<K> | RetractedOf<K> }[EntryKind]
  | { readonly [K in LastingKind]: EndedOf<K> }[LastingKind];
export type MedicalRecordEvent = EntryEvent | HealthReportDismissed;

export type EntryVerb = 'recorded' | 'corrected' | 'retracted' | 'ended';

/** What an event says about an entry. A type that is missing here does not compile. */
export const ABOUT_ENTRY: Readonly<Record<EntryEvent['type'], readonly [kind: EntryKind, verb: EntryVerb]>> = {
  ConditionRecorded: ['Condition', 'recorded'],
  ConditionCorrected: ['Condition', 'corrected'],
  ConditionEnded: ['Condition', 'ended'],
  ConditionRetracted: ['Condition', 'retracted'],
  MedicationRecorded: ['Medication', 'recorded'],
  MedicationCorrected: ['Medication', 'corrected'],
  MedicationEnded: ['Medication', 'ended'],
  MedicationRetracted: ['Medication', 'retracted'],
  AllergyRecorded: ['Allergy', 'recorded'],
  AllergyCorrected: ['Allergy', 'corrected'],
  AllergyEnded: ['Allergy', 'ended'],
  AllergyRetracted: ['Allergy', 'retracted'],
  LabRecorded: ['Lab', 'recorded'],
  LabCorrected: ['Lab', 'corrected'],
  LabRetracted: ['Lab', 'retracted'],
  PregnancyRecorded: ['Pregnancy', 'recorded'],
  PregnancyCorrected: ['Pregnancy', 'corrected'],
  PregnancyEnded: ['Pregnancy', 'ended'],
  PregnancyRetracted: ['Pregnancy', 'retracted'],
  CircumstanceRecorded: ['Circumstance', 'recorded'],
  CircumstanceCorrected: ['Circumstance', 'corrected'],
  CircumstanceEnded: ['Circumstance', 'ended'],
  CircumstanceRetracted: ['Circumstance', 'retracted'],
  MedicalNoteRecorded: ['MedicalNote', 'recorded'],
  MedicalNoteCorrected: ['MedicalNote', 'corrected'],
  MedicalNoteRetracted: ['MedicalNote', 'retracted'],
};

const entryId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a010';
const reason = 'Taken over from the referral by mistake.';

const EXAMPLES: Contents = {
  Condition: {
    code: 'N18.32',
    name: 'Chronic kidney disease stage 3b',
    certainty: 'confirmed',
    detail: 'eGFR 38',
    from: '2025-09-14',
    to: null,
  },
  Medication: {
    code: 'warfarin',
    name: 'warfarin',
    dose: { amount: 5, unit: 'mg' },
    route: 'oral',
    times: ['18:00'],
    meals: [],
    asNeeded: false,
    detail: '',
    from: '2026-11-19',
    to: null,
  },
  Allergy: {
    code: 'peanut',
    name: 'Peanut',
    kind: 'allergy',
    reactions: ['anaphylaxis'],
    severity: 'severe',
    certainty: 'confirmed',
    detail: '',
    from: '2011-06-01',
    to: null,
  },
  Lab: {
    code: '2823-3',
    name: 'Potassium',
    value: 5.6,
    comparator: null,
    unit: 'mmol/L',
    canonical: { value: 5.6, unit: 'mmol/L' },
    takenOn: '2026-11-23',
    takenAt: '08:10',
    doubt: null,
    detail: '',
  },
  Pregnancy: { state: 'pregnancy', dueOn: '2027-05-02', from: '2026-07-26', to: null },
  Circumstance: { code: 'vegan-diet', applies: true, detail: '', from: '2024-01-01', to: null },
  MedicalNote: { on: '2026-11-23', text: 'Swallows tablets badly; asks for liquids.' },
};

const WORDS: Readonly<Record<EntryKind, string>> = {
  Condition: 'A condition',
  Medication: 'A medication',
  Allergy: 'An allergy or intolerance',
  Lab: 'A laboratory value',
  Pregnancy: 'A pregnancy or lactation',
  Circumstance: 'A circumstance that rules ask for',
  MedicalNote: 'A medical note',
};

const recorded = <K extends EntryKind>(kind: K): EventDescription<RecordedOf<K>> => ({
  version: 1,
  about: `${WORDS[kind]} was recorded.`,
  example: { entryId, ...EXAMPLES[kind] },
});
const corrected = <K extends EntryKind>(kind: K): EventDescription<CorrectedOf<K>> => ({
  version: 1,
  about: `${WORDS[kind]} was corrected, with a reason; what it said before stays in the log.`,
  example: { entryId, reason, ...EXAMPLES[kind] },
});
const retracted = (kind: EntryKind) => ({
  version: 1,
  about: `${WORDS[kind]} was retracted, with a reason: it was never true of this client.`,
  example: { entryId, reason },
});
const ended = (kind: LastingKind) => ({
  version: 1,
  about: `${WORDS[kind]} ended.`,
  example: { entryId, on: '2026-11-22' },
});

/** A stream per client, id = client id: everything that is recorded of their health, so that one revision names all of it. */
export const medicalRecordCategory = streamCategory<MedicalRecordEvent>({
  category: 'medicalRecord',
  context: 'medical',
  subject: 'client',
  events: {
    ConditionRecorded: recorded('Condition'),
    ConditionCorrected: corrected('Condition'),
    ConditionEnded: ended('Condition'),
    ConditionRetracted: retracted('Condition'),
    MedicationRecorded: recorded('Medication'),
    MedicationCorrected: corrected('Medication'),
    MedicationEnded: ended('Medication'),
    MedicationRetracted: retracted('Medication'),
    AllergyRecorded: recorded('Allergy'),
    AllergyCorrected: corrected('Allergy'),
    AllergyEnded: ended('Allergy'),
    AllergyRetracted: retracted('Allergy'),
    LabRecorded: recorded('Lab'),
    LabCorrected: corrected('Lab'),
    LabRetracted: retracted('Lab'),
    PregnancyRecorded: recorded('Pregnancy'),
    PregnancyCorrected: corrected('Pregnancy'),
    PregnancyEnded: ended('Pregnancy'),
    PregnancyRetracted: retracted('Pregnancy'),
    CircumstanceRecorded: recorded('Circumstance'),
    CircumstanceCorrected: corrected('Circumstance'),
    CircumstanceEnded: ended('Circumstance'),
    CircumstanceRetracted: retracted('Circumstance'),
    MedicalNoteRecorded: recorded('MedicalNote'),
    MedicalNoteCorrected: corrected('MedicalNote'),
    MedicalNoteRetracted: retracted('MedicalNote'),
    HealthReportDismissed: {
      version: 1,
      about: 'What the client had reported about their health was dismissed, with a reason.',
      example: { reportId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a011', reason: 'Asked: the itching came from kiwi.' },
    },
  },
});

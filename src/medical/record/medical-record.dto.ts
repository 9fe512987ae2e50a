import type { LabFlag } from '#libs/science/lab-plausibility.js';
import type { Circumstance } from '#libs/science/safety/profile.js';
import type { EntryFlag } from './collisions.js';
import type {
  Certainty,
  Doubt,
  DOSE_UNITS,
  EntryKind,
  MEAL_RELATIONS,
  REACTIONS,
  ROUTES,
  SEVERITIES,
} from './contents.js';
import type { EntryVerb } from './medical-record.events.js';
import type { RestrictionTopic } from './plain-restrictions.js';

/** What every entry says besides its content. */
export class MedicalEntryView {
  entryId: string;
  /** Number of changes, from 1. A change says which one its author saw. */
  version: number;
  /** It was retracted: never true of this client. */
  retracted: boolean;
  /** It is true today. */
  current: boolean;
  recordedAt: string;
  /** Name of whoever recorded it; null: nobody of the staff, or somebody unknown. */
  recordedBy: string | null;
  editedAt: string;
  /** Name of whoever edited it last. */
  editedBy: string | null;
  /** What a reader should know: `free-text` (no rule runs on it), `undated`, `overlaps`, `contradicts`, `doubtful`. */
  flags: EntryFlag[];
}

export class ConditionView extends MedicalEntryView {
  /** ICD-10-CM; null: free text. */
  code: string | null;
  name: string;
  certainty: 'suspected' | 'confirmed';
  detail: string;
  from: string | null;
  to: string | null;
}

export class DoseView {
  amount: number;
  unit: (typeof DOSE_UNITS)[number];
}

export class MedicationView extends MedicalEntryView {
  /** Ingredient; null: free text. */
  code: string | null;
  name: string;
  dose: DoseView | null;
  route: (typeof ROUTES)[number];
  /** `HH:MM`, in order. */
  times: string[];
  meals: (typeof MEAL_RELATIONS)[number][];
  asNeeded: boolean;
  detail: string;
  from: string | null;
  to: string | null;
}

export class AllergyView extends MedicalEntryView {
  /** Allergen; null: free text. */
  code: string | null;
  name: string;
  kind: 'allergy' | 'intolerance';
  reactions: (typeof REACTIONS)[number][];
  severity: (typeof SEVERITIES)[number];
  certainty: Certainty;
  detail: string;
  from: string | null;
  to: string | null;
}

export class LabLimitsView {
  low: number | null;
  high: number | null;
  criticalLow: number | null;
  criticalHigh: number | null;
  /** Whose range it is, as in the source: `adult`, `pregnancy`, `vitamin K antagonist`. */
  band: string;
  /** Where the range comes from. */
  source: string;
}

export class QuantityView {
  value: number;
  unit: string;
}

export class LabView extends MedicalEntryView {
  /** LOINC; null: free text. */
  code: string | null;
  name: string;
  /** As reported. */
  value: number;
  comparator: '<' | '>' | null;
  /** UCUM, as reported. */
  unit: string;
  /** In the unit that values are compared in; null: free text. */
  canonical: QuantityView | null;
  takenOn: string;
  /** `HH:MM`; null: not known. */
  takenAt: string | null;
  /** Why the value was asked about before it was kept; null: nothing odd. */
  doubt: Doubt | null;
  /** By sex, age, pregnancy and treatment at the time of the specimen; null: within its range, or there is none. */
  flag: LabFlag | null;
  /** In the canonical unit; null: the dictionary has none for this person. */
  limits: LabLimitsView | null;
  detail: string;
}

export class PregnancyView extends MedicalEntryView {
  state: 'pregnancy' | 'lactation';
  from: string | null;
  to: string | null;
  dueOn: string | null;
}

export class CircumstanceView extends MedicalEntryView {
  code: Circumstance;
  /** False: it was asked about and is not so. */
  applies: boolean;
  from: string | null;
  to: string | null;
  detail: string;
}

export class MedicalNoteView extends MedicalEntryView {
  on: string;
  text: string;
}

export class ReportedHealthView {
  reportId: string;
  kind: 'Allergy' | 'Condition' | 'Medication';
  /** What the dictionary may call it; a suggestion. */
  code: string | null;
  /** In the words of the form. */
  text: string;
  reportedAt: string;
}

export class MedicalRecordView {
  clientId: string;
  /** Of the record as a whole; −1: nothing was ever recorded. */
  revision: number;
  conditions: ConditionView[];
  medications: MedicationView[];
  allergies: AllergyView[];
  /** Newest specimen first. */
  labs: LabView[];
  pregnancies: PregnancyView[];
  /** Facts that no code says and rules ask for. */
  circumstances: CircumstanceView[];
  notes: MedicalNoteView[];
  /** What was said at intake and neither confirmed nor dismissed: no rule runs on it. */
  reported: ReportedHealthView[];
}

export class AllergyList {
  clientId: string;
  items: AllergyView[];
}

export class MedicalChangeView {
  version: number;
  verb: EntryVerb;
  at: string;
  by: string | null;
  /** Role of the author then. */
  as: string;
  reason: string | null;
  /** The entry as it stood after the change. */
  content: Record<string, unknown>;
}

export class MedicalEntryHistory {
  entryId: string;
  kind: EntryKind;
  /** Newest first. */
  changes: MedicalChangeView[];
}

export class PlainAllergyView {
  /** Allergen; null: free text. */
  code: string | null;
  name: string;
  kind: 'allergy' | 'intolerance';
  severity: (typeof SEVERITIES)[number];
  reactions: (typeof REACTIONS)[number][];
}

export class PlainRestrictionView {
  /** What the app has plain words for. */
  topic: RestrictionTopic;
  /** Medications and conditions behind it, by their names. */
  because: string[];
  /** The same with German names. */
  becauseInGerman: string[];
}

export class MedicalExtractView {
  clientId: string;
  allergies: PlainAllergyView[];
  restrictions: PlainRestrictionView[];
  /** What the client reported and nobody confirmed yet. */
  reported: ReportedHealthView[];
}

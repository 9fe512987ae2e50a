import { IsInt } from 'class-validator';
import type { ActivityFactorId } from '#libs/science/energy-target.js';
import type { EquationId } from '#libs/science/equations.js';
import { ContactDto } from './client.dto.js';
import { ToldDetailsDto } from './details.dto.js';

export class StaffRef {
  accountId: string;
  /** @example 'Dr. Nora Weiss' */
  displayName: string;
}

export class AssignedStaff extends StaffRef {
  since: string;
  /** False: suspended or gone; they care for nobody any more. */
  active: boolean;
}

export class AssignedTeam {
  teamId: string;
  /** @example 'Team North' */
  name: string;
  since: string;
  /** An archived team cares for nobody. */
  archived: boolean;
}

/** The member that fits the field's kind; the others are null or empty. */
export class CustomValueView {
  fieldId: string;
  text: string | null;
  number: number | null;
  /** ISO date. */
  date: string | null;
  /** Ids of options. */
  choices: string[];
}

export class ClientRow extends ToldDetailsDto {
  clientId: string;
  /**
   * Short and without a name: unique in the org.
   * @example 'TF-1042'
   */
  reference: string;
  /** @example 'Helena Brandt' */
  name: string;
  status: 'active' | 'archived';
  /** Who cares for the client, in the order of their assignment. */
  assignedTo: AssignedStaff[];
  /** Teams that care for the client: whoever is in one does. */
  teams: AssignedTeam[];
  /** By name; empty where they are not for the caller to read. */
  tags: string[];
  /** ISO date; null: none planned. */
  nextReview: string | null;
  /** When something was last logged: a meal, a weight, a measurement, a workout, a check-in or a habit. Null: never, or not for the caller to read. */
  lastActivityAt: string | null;
  createdAt: string;
  /** What the client has in the organisation's own fields, in their order; what is not for the caller to read is left out. */
  custom: CustomValueView[];
}

export class ClientPage {
  items: ClientRow[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
  /** Clients that match, on all pages. */
  total: number;
}

export class ClientTag {
  /** @example 'Athlete' */
  tag: string;
  /** Clients with it, of those whose tags the caller may read. */
  clients: number;
}

export class ClientTagList {
  /** By name. */
  items: ClientTag[];
}

export class EquationRef {
  /** @example 'mifflin-st-jeor' */
  id: string;
  version: number;
  /** @example 'Mifflin-St Jeor' */
  label: string;
  citation: string;
  /** False where only secondary copies of the source were seen. */
  verified: boolean;
  /** What to know before trusting it. */
  note: string | null;
}

export class EnergyTerm {
  /** Null: the constant. */
  input: string | null;
  coefficient: number;
  value: number;
  kcal: number;
}

export class AppliedActivityFactor {
  id: string;
  /** @example 1.375 */
  factor: number;
  label: string;
  source: string;
  verified: boolean;
}

export class EnergyWarning {
  /** @example 'target.below-resting' */
  code: string;
  thresholdKcal: number;
  source: string;
  verified: boolean;
}

export class MacroGrams {
  proteinG: number;
  fatG: number;
  carbohydrateG: number;
}

export class NutrientTarget {
  /** @example 'protein' */
  nutrientId: string;
  amount: number;
  /** @example 'g' */
  unit: string;
}

/** Expenditure as intake and weight told it when it was taken as the source of the target. */
export class MeasuredExpenditure {
  /** kcal a day. */
  kcal: number;
  /** 95 % interval. */
  low: number;
  high: number;
  from: string;
  to: string;
  /** Days logged in full. */
  @IsInt()
  days: number;
  @IsInt()
  weights: number;
  /** Of the arithmetic. */
  @IsInt()
  version: number;
  /** Of the definitions of what a day logged in full is. */
  @IsInt()
  definitionsVersion: number;
  source: string;
  verified: boolean;
}

/** What followed from the inputs, computed by the server when they were recorded. */
export class ComputedEnergy {
  /** Completed years on the day of recording. */
  ageYears: number;
  /** @example 1423 */
  restingKcal: number;
  /** Null: expenditure is resting energy × activity factor; or meals and weights, which this comes from, are not for the caller to read. */
  measured: MeasuredExpenditure | null;
  /** Before the adjustment. Null: it was measured from meals and weights, and these are not for the caller to read. */
  expenditureKcal: number | null;
  /** @example 1656.625 */
  targetKcal: number;
  equation: EquationRef;
  /** Row of the equation that applied, e.g. an age band. */
  band: string;
  /** Every summand of the resting energy, to check it by hand. */
  terms: EnergyTerm[];
  activityFactor: AppliedActivityFactor;
  warnings: EnergyWarning[];
  /** Grams a day; null when none were aimed at. */
  macros: MacroGrams | null;
  /** The same as nutrients with amounts a day. */
  targets: NutrientTarget[];
  recordedAt: string;
  recordedBy: StaffRef | null;
}

export class MacroInputs {
  proteinGrams: number | null;
  proteinGramsPerKg: number | null;
  fatShare: number;
}

export class NutritionProfile {
  sex: 'female' | 'male';
  birthDate: string;
  heightCm: number;
  weightKg: number;
  bodyFatPercent: number | null;
  /** @example 'lightly-active' */
  activityFactorId: ActivityFactorId;
  /** @example 'mifflin-st-jeor' */
  equationId: EquationId;
  /** Null: the expenditure, which the target and this tell together, is not for the caller to read. */
  adjustmentKcal: number | null;
  manualRestingKcal: number | null;
  macroTargets: MacroInputs | null;
  computed: ComputedEnergy;
}

export class RecordRef {
  clientId: string;
  /** @example 'TF-1042' */
  reference: string;
}

export class ClientDetail extends ClientRow {
  /** Send it as `If-Match` to change the client. */
  revision: number;
  /** Of an archived client: the earliest day on which the record may be erased; null of an active one. */
  erasableFrom: string | null;
  /**
   * Zone in which the client's last entry was made (IANA): it decides which day is today for them. Null: none told it, the clinic's counts.
   * @example 'Europe/Berlin'
   */
  timeZone: string | null;
  /** Whether the chart is for the caller to read: plans, weights, logs. Otherwise the client's master data are all there is. */
  chartOpen: boolean;
  /** Members of this answer that are not for the caller to read, and therefore empty. */
  withheld: string[];
  contacts: ContactDto[];
  /** The client that this record was merged into: it is kept, and not changed any more. */
  mergedInto: RecordRef | null;
  /** Records of the same person that were merged into this one, oldest first. */
  earlierRecords: RecordRef[];
  /** Null: none recorded, or not for the caller to read. */
  nutritionProfile: NutritionProfile | null;
}

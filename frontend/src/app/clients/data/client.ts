import type { Page } from '../../api';

export interface StaffRef {
  readonly accountId: string;
  readonly displayName: string;
}

export type Sex = 'male' | 'female';

export interface ClientRow {
  readonly clientId: string;
  readonly reference: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly status: 'active' | 'archived';
  readonly assignedTo: readonly StaffRef[];
  readonly createdAt: string;
}

export type ClientPage = Page<ClientRow>;

export interface ClientQuery {
  readonly search?: string;
  readonly status?: string;
  readonly assignedTo?: 'me' | 'all';
  readonly sort?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface Contact {
  readonly kind: 'email' | 'phone';
  readonly value: string;
}

export interface MacroInputs {
  readonly proteinGrams: number | null;
  readonly proteinGramsPerKg: number | null;
  readonly fatShare: number;
}

/** What a practitioner enters. */
export interface NutritionInputs {
  readonly sex: Sex;
  readonly birthDate: string;
  readonly heightCm: number;
  readonly weightKg: number;
  readonly bodyFatPercent: number | null;
  readonly activityFactorId: string;
  readonly equationId: string;
  readonly adjustmentKcal: number;
  readonly manualRestingKcal: number | null;
  readonly macroTargets: MacroInputs | null;
}

/** As recorded: the inputs, and what the server computed from them. */
export interface NutritionProfile extends NutritionInputs {
  readonly computed: {
    readonly restingKcal: number;
    readonly targetKcal: number;
    readonly equation: { readonly id: string; readonly version: number; readonly label: string; readonly citation: string; readonly verified: boolean; readonly note: string | null };
    readonly activityFactor: { readonly id: string; readonly factor: number; readonly label: string };
    readonly macros: { readonly proteinG: number; readonly fatG: number; readonly carbohydrateG: number } | null;
    readonly recordedAt: string;
    readonly recordedBy: StaffRef | null;
  };
}

export interface ClientDetail extends ClientRow {
  readonly revision: number;
  readonly contacts: readonly Contact[];
  readonly nutritionProfile: NutritionProfile | null;
}

export interface NewClientForm {
  readonly name: string;
  readonly contact: Contact;
  readonly sex?: Sex;
  readonly birthDate?: string;
}

/** An archived client stays readable; nothing new is planned for them. */
export type ClientStatus = 'active' | 'archived';

/** What other contexts need to show or check about a client. */
export interface ClientCard {
  readonly clientId: string;
  readonly reference: string;
  readonly name: string;
  readonly status: ClientStatus;
  /** ISO date, also of reduced precision (`ageAt` of libs/science); null: not recorded. */
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
}

/** The energy target as computed and recorded with the nutrition profile. */
export interface NutritionTarget {
  /** kcal per day. */
  readonly kcal: number;
  /** Grams per day where the practitioner set them; null: not set. */
  readonly proteinG: number | null;
  readonly carbohydrateG: number | null;
  readonly fatG: number | null;
  /** Equation and version behind the figure. */
  readonly equationId: string;
  readonly equationVersion: number;
  /** Last known body weight in kg, for g/kg figures. */
  readonly weightKg: number;
  readonly recordedAt: string;
}

/** What is known of a body, for whoever judges by it. */
export interface PersonOfClient {
  readonly sex: ClientCard['sex'];
  /** As `ClientCard.birthDate`. */
  readonly birthDate: string | null;
  /** Of the last recorded nutrition profile; null when none was recorded. */
  readonly weightKg: number | null;
}

/**
 * Clients of an org by id, from the read models. It answers without asking who wants to know: the caller has checked
 * the scope before. Erased clients are absent everywhere.
 */
export abstract class ClientDirectory {
  abstract card(orgId: string, clientId: string): Promise<ClientCard | null>;
  /** Names by id; unknown and erased ids are absent. At most 1,000 ids. */
  abstract names(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of whom a search names; typing errors are forgiven whoever else is there, so that nobody learns of a client by what is not found. */
  abstract named(orgId: string, search: string): Promise<readonly string[]>;
  /** In one statement what `card` and `nutritionTarget` say of it. */
  abstract person(orgId: string, clientId: string): Promise<PersonOfClient | null>;
  /** The target of the last recorded nutrition profile; null when none was recorded. */
  abstract nutritionTarget(orgId: string, clientId: string): Promise<NutritionTarget | null>;
}

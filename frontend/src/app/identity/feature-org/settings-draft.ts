import type { OrgMealSlotDto } from '#libs/api-client/models/org-meal-slot-dto.js';
import type { OrgSettingsView } from '#libs/api-client/models/org-settings-view.js';
import { STANDARD_MEALS } from '#libs/science/standard-meals.js';
import type { NumberLocale } from '#libs/science/display.js';
import { ALERT_LIMITS, type AlertLimit } from './alert-limits';

/** The settings as they are typed. */
export type SettingsDraft = Pick<
  OrgSettingsView,
  | 'name'
  | 'units'
  | 'timeZone'
  | 'language'
  | 'country'
  | 'exportDays'
  | 'recordYears'
  | 'referenceSet'
  | 'weekStart'
  | AlertLimit
> & { readonly nutrients: readonly string[] | null; readonly meals: readonly OrgMealSlotDto[] };

export type SettingsField = keyof SettingsDraft;

/** @param language of the meals that stand there while the organisation has chosen none */
export function settingsDraft(seen: OrgSettingsView, language: NumberLocale): SettingsDraft {
  const { name, units, timeZone, country, exportDays, recordYears, referenceSet, weekStart, nutrients } = seen;
  return {
    name,
    units,
    timeZone,
    language: seen.language,
    country,
    exportDays,
    recordYears,
    referenceSet,
    weekStart,
    ...limitsIn(seen),
    nutrients,
    meals: seen.mealSlots ?? STANDARD_MEALS[language],
  };
}

/** The limits of alerts alone. */
export const limitsIn = (settings: Pick<OrgSettingsView, AlertLimit>) =>
  Object.fromEntries(ALERT_LIMITS.map(({ field }) => [field, settings[field]])) as Record<AlertLimit, number>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is typed over what somebody else saved meanwhile: a field that was not touched here takes theirs. */
export function over<D extends object>(theirs: D, before: D, mine: D): D {
  return { ...theirs, ...picked(mine, differing(mine, before)) };
}

/** Fields in which two drafts differ. */
export function differing<D extends object>(a: D, b: D): readonly (keyof D)[] {
  return fieldsOf(a).filter((field) => !same(a[field], b[field]));
}

/** These fields only. */
export function picked<D extends object>(from: D, fields: readonly PropertyKey[]): Partial<D> {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<D>;
}

const fieldsOf = <D extends object>(draft: D) => Object.keys(draft) as (keyof D)[];

import { daysBetween } from '#libs/calendar/dates.js';
import { ageAt, birthSpan, isExactBirthDate } from '#libs/science/age.js';
import { MEDICATIONS } from '#libs/science/safety/codes.js';
import type { ProfileLab, SafetyProfile } from '#libs/science/safety/profile.js';
import type { EntryContent } from './contents.js';
import { holdsOn } from './periods.js';

/** What the profile needs of a person besides their medical record. */
export interface PersonFacts {
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly weightKg: number | null;
}

const WEEKS_OF_PREGNANCY = 40;

/**
 * What the rule engine takes of a client on a day: entries that hold on it; those without a code are named apart, since no rule knows them. What is refuted counts for nothing, what is
 * suspected counts; an intolerance counts as an allergy does. Of each laboratory test the newest specimen up to that day.
 */
export function safetyProfileOf(entries: readonly EntryContent[], person: PersonFacts, day: string): SafetyProfile {
  const profile = {
    conditions: [] as SafetyProfile['conditions'][number][],
    medications: [] as SafetyProfile['medications'][number][],
    allergies: [] as SafetyProfile['allergies'][number][],
    pregnancy: null as { weeks: number | null } | null,
    lactation: false,
    uncoded: [] as NonNullable<SafetyProfile['uncoded']>[number][],
    circumstances: [] as NonNullable<SafetyProfile['circumstances']>[number][],
    ruledOut: [] as NonNullable<SafetyProfile['ruledOut']>[number][],
  };
  const labs = new Map<string, ProfileLab>();
  for (const { kind, content } of entries) {
    switch (kind) {
      case 'Condition':
        if (!holdsOn(content, day)) break;
        if (content.code === null) profile.uncoded.push({ kind: 'condition', name: content.name });
        else profile.conditions.push({ code: content.code });
        break;
      case 'Medication': {
        const { code, times, from, to, dose } = content;
        if (code === null && holdsOn(content, day)) profile.uncoded.push({ kind: 'medication', name: content.name });
        if (code === null || !(holdsOn(content, day) || endedLately(content, day))) break;
        const doseMg = dose?.unit === 'mg' ? dose.amount : dose?.unit === 'g' ? dose.amount * 1_000 : null;
        profile.medications.push({ code, classes: MEDICATIONS.find(code)?.classes ?? [], times, from, to, doseMg });
        break;
      }
      case 'Allergy': {
        const { code, severity, certainty, reactions } = content;
        if (certainty === 'refuted' || !holdsOn(content, day)) break;
        if (code === null) profile.uncoded.push({ kind: 'allergy', name: content.name });
        else profile.allergies.push({ allergen: code, severity, certainty, reaction: reactions[0] ?? null });
        break;
      }
      case 'Lab': {
        const { code, canonical, comparator, takenOn, takenAt } = content;
        if (code === null || canonical === null || takenOn > day) break;
        const specimenAt = takenAt === null ? takenOn : `${takenOn}T${takenAt}`;
        const known = labs.get(code);
        if (!known || known.specimenAt <= specimenAt) labs.set(code, { code, ...canonical, comparator, specimenAt });
        break;
      }
      case 'Pregnancy':
        if (!holdsOn(content, day)) break;
        if (content.state === 'lactation') profile.lactation = true;
        else profile.pregnancy = { weeks: weeksOf(content.dueOn, day) };
        break;
      case 'Circumstance':
        if (holdsOn(content, day)) (content.applies ? profile.circumstances : profile.ruledOut).push(content.code);
        break;
      case 'MedicalNote':
    }
  }
  const { sex, birthDate, weightKg } = person;
  return {
    sex,
    ageYears: birthDate === null ? null : ageYearsOn(birthDate, day),
    ...(birthDate === null || isExactBirthDate(birthDate) ? {} : { oldestYears: oldestYearsOn(birthDate, day) }),
    weightKg,
    ...profile,
    labs: [...labs.values()],
  };
}

/** Some rules hold for days after the last dose (MAO inhibitors: 14): the engine counts them, and needs the medication for that. */
const LONGEST_TAIL_DAYS = 14;
function endedLately({ from, to }: { readonly from: string | null; readonly to: string | null }, day: string): boolean {
  if (to === null || (from !== null && from > day)) return false;
  const since = daysBetween(to, day);
  return since > 0 && since <= LONGEST_TAIL_DAYS;
}

/** Completed weeks by the expected date of birth; null: it is not known. */
function weeksOf(dueOn: string | null, day: string): number | null {
  if (dueOn === null) return null;
  return Math.max(0, Math.floor(WEEKS_OF_PREGNANCY - daysBetween(day, dueOn) / 7));
}

/**
 * Completed years; below five with a fraction, because ranges of small children go by months. Those that are certain where only
 * month or year of birth is known. Null: not born on that day.
 */
export function ageYearsOn(birthDate: string, day: string): number | null {
  const { first, last } = birthSpan(birthDate);
  if (day < first) return null;
  const years = ageAt(birthDate, day);
  return years >= 5 ? years : Math.max(0, Math.round((daysBetween(last, day) / 365.25) * 100) / 100);
}

/** The same if born on the first day that is possible. */
const oldestYearsOn = (birthDate: string, day: string) => ageYearsOn(birthSpan(birthDate).first, day);

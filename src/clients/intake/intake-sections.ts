/** Parts of the intake form, in their order. */
export const INTAKE_SECTIONS = [
  'goals',
  'preferences',
  'dislikes',
  'allergies',
  'medical',
  'activity',
  'anthropometrics',
  'consent',
] as const;
export type IntakeSection = (typeof INTAKE_SECTIONS)[number];

/** What was answered in one section: members that it does not ask are empty. */
export interface IntakeAnswer {
  /** Ids of what was ticked. */
  readonly choices: readonly string[];
  /** Nothing of the kind: an answer, too. */
  readonly none: boolean;
  readonly text: string;
  readonly medication: string;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  /** Consent, to the wording of that version. */
  readonly agreed: boolean;
  readonly wording: string | null;
}

export const NO_ANSWER: IntakeAnswer = {
  choices: [],
  none: false,
  text: '',
  medication: '',
  heightCm: null,
  weightKg: null,
  agreed: false,
  wording: null,
};

/** The consent that is asked for now. Another wording is another version; what somebody agreed to stays what it was. */
export const CONSENT_WORDING = 'intake-consent-1';

interface Asked {
  readonly members: readonly (keyof IntakeAnswer)[];
  readonly choices: readonly string[];
}

/** Allergens of EU Regulation 1169/2011, Annex II. */
const ALLERGENS = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soy',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;

export const ASKED: Readonly<Record<IntakeSection, Asked>> = {
  goals: {
    members: ['choices', 'text'],
    choices: ['lose-weight', 'gain-weight', 'keep-weight', 'performance', 'health', 'habits'],
  },
  preferences: {
    members: ['choices', 'text'],
    choices: ['omnivore', 'pescatarian', 'vegetarian', 'vegan', 'halal', 'kosher'],
  },
  dislikes: { members: ['none', 'text'], choices: [] },
  allergies: { members: ['choices', 'none', 'text'], choices: ALLERGENS },
  medical: { members: ['none', 'text', 'medication'], choices: [] },
  activity: {
    members: ['choices', 'text'],
    choices: ['sedentary', 'lightly-active', 'moderately-active', 'very-active'],
  },
  anthropometrics: { members: ['heightCm', 'weightKg'], choices: [] },
  consent: { members: ['agreed', 'wording'], choices: [] },
};

/** The answer in a settled form, without what the section does not ask; null for one that can't be. */
export function settled(section: IntakeSection, answer: IntakeAnswer): IntakeAnswer | null {
  const { members, choices } = ASKED[section];
  const asked = Object.fromEntries(members.map((member) => [member, answer[member]])) as Partial<IntakeAnswer>;
  const kept = { ...NO_ANSWER, ...asked, text: (asked.text ?? '').trim(), medication: (asked.medication ?? '').trim() };
  if (kept.choices.some((choice) => !choices.includes(choice))) return null;
  if (kept.none && (kept.choices.length > 0 || kept.text !== '' || kept.medication !== '')) return null;
  if (section === 'consent' && kept.agreed !== (kept.wording === CONSENT_WORDING)) return null;
  return { ...kept, choices: choices.filter((choice) => kept.choices.includes(choice)) };
}

/** Whether something was said. */
export const isAnswered = (answer: IntakeAnswer | undefined): boolean =>
  answer !== undefined && JSON.stringify(answer) !== JSON.stringify(NO_ANSWER);

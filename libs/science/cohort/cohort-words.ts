import type { GoalState, SaidCohort, SaidCriterion } from './said-cohort.js';

/** What people are within; null: open at that end. */
export interface Bounds {
  readonly from: string | null;
  readonly to: string | null;
}

/** The parts of a cohort's sentence in one language. */
export interface CohortWords {
  /** @param more whether something follows that says who of them */
  readonly people: (status: SaidCohort['status'], sex: SaidCohort['sex'], more: boolean) => string;
  readonly age: (bounds: Bounds) => string;
  readonly bmi: (bounds: Bounds) => string;
  readonly tags: (tags: readonly string[]) => string;
  readonly registered: (bounds: Bounds) => string;
  readonly criterion: Readonly<Record<Exclude<SaidCriterion['kind'], 'goal'>, (name: string) => string>>;
  readonly goal: Readonly<Record<GoalState, (name: string) => string>>;
  /** Of a laboratory value, a metric or adherence with bounds. */
  readonly value: (name: string, bounds: Bounds) => string;
  readonly within: (days: number) => string;
  /** Which of the values counts. Null: of all. */
  readonly newest: (days: number | null) => string;
  /** @param amongOthers whether something else is asked besides: then the alternatives are held together */
  readonly anyOf: (alternatives: readonly string[], amongOthers: boolean) => string;
  /** All that is asked: what anybody may know, and health. */
  readonly all: (standing: readonly string[], health: readonly string[]) => string;
  /** A name that the organisation gave. */
  readonly own: (name: string) => string;
  /** A dictionary's name as it stands amidst a sentence. */
  readonly amidst: (name: string) => string;
}

const listed = (parts: readonly string[], last: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;

interface BoundWords {
  readonly between: (from: string, to: string) => string;
  readonly just: (value: string) => string;
  readonly from: (value: string) => string;
  readonly to: (value: string) => string;
}

const say = ({ from, to }: Bounds, words: BoundWords): string => {
  if (from !== null && to !== null) return from === to ? words.just(from) : words.between(from, to);
  if (from !== null) return words.from(from);
  return to === null ? '' : words.to(to);
};

/** Names of people keep their capital letter. */
const NAMES_OF_PEOPLE = /^(Crohn|Down|Parkinson|Wilson)\b/;

export const ENGLISH: CohortWords = {
  people: (status, sex, more) => {
    const who = sex && { female: 'women', male: 'men' }[sex];
    if (status) return `${{ active: 'Active', archived: 'Archived' }[status]} ${who ?? 'clients'}`;
    return who ? who.replace(/^./, (letter) => letter.toUpperCase()) : more ? 'People' : 'Everybody';
  },
  age: (bounds) =>
    say(bounds, {
      between: (from, to) => `aged ${from}–${to}`,
      just: (age) => `aged ${age}`,
      from: (age) => `aged ${age} or older`,
      to: (age) => `aged up to ${age}`,
    }),
  bmi: (bounds) =>
    say(bounds, {
      between: (from, to) => `with a BMI of ${from}–${to} kg/m²`,
      just: (bmi) => `with a BMI of exactly ${bmi} kg/m²`,
      from: (bmi) => `with a BMI of at least ${bmi} kg/m²`,
      to: (bmi) => `with a BMI of at most ${bmi} kg/m²`,
    }),
  tags: (tags) =>
    `tagged ${listed(
      tags.map((tag) => `“${tag}”`),
      'and',
    )}`,
  registered: (bounds) =>
    say(bounds, {
      between: (from, to) => `registered from ${from} to ${to}`,
      just: (day) => `registered on ${day}`,
      from: (day) => `registered since ${day}`,
      to: (day) => `registered up to ${day}`,
    }),
  criterion: {
    condition: (name) => `with ${name}`,
    'condition-group': (name) => `with a condition of the group “${name}”`,
    medication: (name) => `taking ${name}`,
    'medication-class': (name) => `taking a medication of the class “${name}”`,
    allergy: (name) => `with an allergy or intolerance to ${name}`,
    lab: (name) => `with a value of ${name}`,
    metric: (name) => `with a value of ${name}`,
    'own-metric': (name) => `with a value of ${name}`,
    'meal-plan': (name) => `following a ${name}`,
    program: (name) => `following a ${name}`,
    'meal-plan-template': (name) => `following a meal plan that began with the template ${name}`,
    'program-template': (name) => `following a workout program that began with the template ${name}`,
    adherence: (name) => `with a known ${name}`,
  },
  goal: {
    active: (name) => `with an active ${name}`,
    reached: (name) => `with a reached ${name}`,
    overdue: (name) => `with an overdue ${name}`,
  },
  value: (name, bounds) =>
    `with ${name}${say(bounds, {
      between: (from, to) => ` of ${from}–${to}`,
      just: (value) => ` of exactly ${value}`,
      from: (value) => ` of at least ${value}`,
      to: (value) => ` of at most ${value}`,
    })}`,
  within: (days) => `in the last ${days === 1 ? 'day' : `${days} days`}`,
  newest: (days) =>
    days === null ? 'newest value' : `newest value of the last ${days === 1 ? 'day' : `${days} days`}`,
  anyOf: (alternatives, amongOthers) =>
    alternatives.length > 1 && amongOthers ? `either ${listed(alternatives, 'or')}` : listed(alternatives, 'or'),
  all: (standing, health) => [...standing, ...health].join(', and '),
  own: (name) => `“${name}”`,
  amidst: (name) =>
    /^[A-Z][a-z]/.test(name) && !NAMES_OF_PEOPLE.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name,
};

export const GERMAN: CohortWords = {
  people: (status, sex, more) => {
    const who = sex && { female: 'Frauen', male: 'Männer' }[sex];
    if (status) return `${{ active: 'Aktive', archived: 'Archivierte' }[status]} ${who ?? 'Klienten'}`;
    return who ?? (more ? 'Personen' : 'Alle');
  },
  age: (bounds) =>
    say(bounds, {
      between: (from, to) => `von ${from} bis ${to} Jahren`,
      just: (age) => `im Alter von ${age} ${age === '1' ? 'Jahr' : 'Jahren'}`,
      from: (age) => `ab ${age} ${age === '1' ? 'Jahr' : 'Jahren'}`,
      to: (age) => `bis ${age} ${age === '1' ? 'Jahr' : 'Jahre'}`,
    }),
  bmi: (bounds) =>
    say(bounds, {
      between: (from, to) => `mit BMI von ${from} bis ${to} kg/m²`,
      just: (bmi) => `mit BMI von genau ${bmi} kg/m²`,
      from: (bmi) => `mit BMI von mindestens ${bmi} kg/m²`,
      to: (bmi) => `mit BMI von höchstens ${bmi} kg/m²`,
    }),
  tags: (tags) =>
    `mit ${tags.length === 1 ? 'dem Schlagwort' : 'den Schlagwörtern'} ${listed(
      tags.map((tag) => `„${tag}“`),
      'und',
    )}`,
  registered: (bounds) =>
    say(bounds, {
      between: (from, to) => `mit Registrierung vom ${from} bis ${to}`,
      just: (day) => `mit Registrierung am ${day}`,
      from: (day) => `mit Registrierung seit ${day}`,
      to: (day) => `mit Registrierung bis ${day}`,
    }),
  criterion: {
    // undeclined after "Diagnose": adjectives in the dictionary's names stay as they are
    condition: (name) => `mit der Diagnose ${name}`,
    'condition-group': (name) => `mit einer Erkrankung der Gruppe „${name}“`,
    medication: (name) => `unter ${name}`,
    'medication-class': (name) => `unter einem Wirkstoff der Klasse „${name}“`,
    allergy: (name) => `mit Allergie oder Unverträglichkeit (${name})`,
    lab: (name) => `mit einem Wert für ${name}`,
    metric: (name) => `mit einem Wert für ${name}`,
    'own-metric': (name) => `mit einem Wert für ${name}`,
    'meal-plan': (name) => `mit ${name}`,
    program: (name) => `mit ${name}`,
    'meal-plan-template': (name) => `mit einem Ernährungsplan, der mit der Vorlage ${name} begann`,
    'program-template': (name) => `mit einem Trainingsprogramm, das mit der Vorlage ${name} begann`,
    adherence: (name) => `mit bekannter ${name}`,
  },
  goal: {
    active: (name) => `mit laufendem ${name}`,
    reached: (name) => `mit erreichtem ${name}`,
    overdue: (name) => `mit überfälligem ${name}`,
  },
  value: (name, bounds) =>
    `mit ${name}${say(bounds, {
      between: (from, to) => ` von ${from} bis ${to}`,
      just: (value) => ` von genau ${value}`,
      from: (value) => ` von mindestens ${value}`,
      to: (value) => ` von höchstens ${value}`,
    })}`,
  within: (days) => (days === 1 ? 'am letzten Tag' : `in den letzten ${days} Tagen`),
  newest: (days) =>
    days === null ? 'neuester Wert' : `neuester Wert ${days === 1 ? 'des letzten Tages' : `der letzten ${days} Tage`}`,
  anyOf: (alternatives) => listed(alternatives, 'oder'),
  // the semicolon holds each group together, whatever "oder" stands in it
  all: (standing, health) => [listed(standing, 'und'), ...health].filter((part) => part !== '').join('; außerdem '),
  own: (name) => `„${name}“`,
  amidst: (name) => name,
};

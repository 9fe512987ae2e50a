import type { Person } from './person.js';
import type { TeamKey } from './staff.js';

/** By the first words of a plan's name. */
const TAGS: readonly (readonly [RegExp, string])[] = [
  [/weight loss/i, 'weight loss'],
  [/heart|cardio|sodium/i, 'heart'],
  [/low-GI/i, 'blood sugar'],
  [/vegan|vegetarian/i, 'plant-based'],
  [/gluten|dairy/i, 'free-from'],
  [/bulk|strength|endurance|rehab/i, 'sport'],
  [/gain/i, 'gain'],
];

/** What staff sort their list by. */
export const tagsOf = ({ focus }: Person): readonly string[] =>
  TAGS.flatMap(([words, tag]) => (words.test(focus) ? [tag] : []));

/** The team that cares for them besides their dietitian, if any. Harbour has no teams. */
export function teamOf(person: Person): TeamKey | null {
  if (person.staff === 'amara') return null;
  const tags = tagsOf(person);
  if (tags.includes('sport')) return 'sport';
  return person.staff === 'nora' && tags.includes('heart') ? 'heart' : null;
}

/** Somebody should call them: they logged nothing for a while. */
export const isQuiet = ({ habit }: Person): boolean => habit === 'wentQuiet' || habit === 'goneForWeeks';

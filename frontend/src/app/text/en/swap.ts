export const swap = {
  act: 'Swap for an equivalent…',
  title: (food: string) => `Swap ${food}`,
  offerTitle: (food: string) => `${food}, or…`,
  offerDo: 'Offer as alternative',
  offerPreview: (food: string, other: string, portion: string) =>
    `The client chooses: ${food}, or ${other} (${portion}). Totals count ${food}.`,
  keep: 'Keep the same',
  near: (n: number) => `Closest in ${n} ${n === 1 ? 'nutrient' : 'nutrients'}`,
  search: 'Another food',
  searchHint: 'Search, or choose an equivalent below',
  where: 'Where',
  here: 'This portion',
  everywhere: (n: number) => `All ${n} portions in this plan`,
  foods: 'Foods to swap for',
  change: 'Change of this portion',
  aside: (n: number) =>
    n === 1
      ? 'Set aside: 1 food is contraindicated, possibly contraindicated or disliked'
      : `Set aside: ${n} foods are contraindicated, possibly contraindicated or disliked`,
  disliked: (word: string) => `Disliked according to the intake form: “${word}”`,
  gained: 'New warning:',
  unknown: (what: string) => `unknown whether it contains ${what}`,
  unchecked: 'Not checked against this client’s allergies',
  lost: 'No longer:',
  noEquivalent: 'No food of this group gives as much of it in a portion. Keep another nutrient the same, or search.',
  noFood: 'No food was found that gives as much of it in a portion.',
  none: 'Choose a food first.',
  gone: 'Somebody else removed this item meanwhile.',
  preview: (food: string, items: number, days: number, kept: string) =>
    items === 1
      ? `1 portion becomes ${food}.`
      : `${items} portions on ${days} ${days === 1 ? 'day' : 'days'} become ${food}, each with as much ${kept.toLowerCase()} as before.`,
  do: (n: number) => (n === 1 ? 'Swap' : `Replace ${n} portions`),
  step: (from: string, to: string) => `swap ${from} for ${to}`,
  stepAll: (from: string, to: string) => `replace ${from} by ${to} everywhere`,
  said: (from: string, to: string, n: number) =>
    n === 1 ? `${from} was swapped for ${to}.` : `${n} portions of ${from} were replaced by ${to}.`,
};

export const quick = {
  act: 'Quick entry…',
  title: 'Quick entry',
  label: 'Foods with amounts, separated by commas or lines',
  example: '2 eggs, 30g oats, 1 banana',
  understood: 'Understood as',
  foodFor: (text: string) => `Food for “${text}”`,
  searching: 'Searching…',
  failed: 'The search did not answer. What you typed is kept.',
  noWeight: 'Nobody knows what that much of it weighs. Write grams, such as “120 g”.',
  problems: {
    'no-amount': 'No amount. Write how much, such as “30 g” or “1 cup”.',
    'amount-unclear': 'The amount is unclear. Write one number above 0.',
    'no-food': 'No food. Write what it is.',
  },
  nothing: 'Nothing can be added yet.',
  kept: (added: number, left: number) =>
    `${added} added. ${left === 1 ? '1 line was not understood and is kept.' : `${left} lines were not understood and are kept.`}`,
  add: (n: number) => (n === 1 ? 'Add 1 food' : `Add ${n} foods`),
  step: (n: number) => (n === 1 ? 'add 1 food' : `add ${n} foods`),
  addedSaid: (n: number, day: string, meal: string) =>
    n === 1 ? `1 food added to ${day}, ${meal}.` : `${n} foods added to ${day}, ${meal}.`,
};

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
    'amount-unclear': 'The amount is unclear. Write one amount, such as “120 g” or “2 cups”.',
    'no-food': 'No food. Write what it is.',
  },
  nothing: 'Nothing can be added yet.',
  waiting: (read: number, left: number) =>
    left === 1
      ? `Only ${read} lines are read at once. 1 more line is left in the field.`
      : `Only ${read} lines are read at once. ${left} more lines are left in the field.`,
  kept: (added: number, open: number, waiting: number) =>
    [
      `${added} added.`,
      open === 1 ? '1 line was not understood and is kept.' : '',
      open > 1 ? `${open} lines were not understood and are kept.` : '',
      waiting === 1 ? '1 line that was not read yet is left.' : '',
      waiting > 1 ? `${waiting} lines that were not read yet are left.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  add: (n: number) => (n === 1 ? 'Add 1 food' : `Add ${n} foods`),
  step: (n: number) => (n === 1 ? 'add 1 food' : `add ${n} foods`),
  addedSaid: (n: number, day: string, meal: string) =>
    n === 1 ? `1 food added to ${day}, ${meal}.` : `${n} foods added to ${day}, ${meal}.`,
};

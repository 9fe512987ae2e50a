export const copies = {
  act: 'Copy as draft…',
  actOf: (plan: string) => `Copy as draft: ${plan}`,
  title: 'Copy as a new draft',
  of: (plan: string, version: number) => `${plan}, version ${version}`,
  forWhom: 'For whom',
  same: (client: string) => `The same client: ${client}`,
  other: 'Another client',
  change: 'Change',
  name: 'Name of the plan',
  scale: (target: string, times: string, mean: string) =>
    `Scale to the target of ${target} kcal: portions × ${times} (the version has ${mean} kcal a day)`,
  noScale:
    'Portions stay as they are: the client has no energy target, or the energy of a food in the version is unknown.',
  sameHint: 'Foods, portions, alternatives, dishes and notes are copied.',
  otherHint:
    'Foods, portions, alternatives and dishes are copied, notes are not. Meals go to those of your organisation by name, or to the nearest in time.',
  clientFirst: 'Choose a client first.',
  nameFirst: 'Write a name first.',
};

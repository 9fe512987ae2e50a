interface ExpenditureNeeds {
  readonly days: number;
  readonly daysNeeded: number;
  readonly weights: number;
  readonly weightsNeeded: number;
  /** Between the first and the last weight. */
  readonly spanDays: number;
  readonly spanDaysNeeded: number;
}

export const profile = {
  person: 'Person',
  energy: 'Energy',
  macros: 'Macronutrients',
  sex: 'Sex, as the equation uses it',
  height: 'Height',
  weight: 'Weight',
  bodyFat: 'Body fat',
  equation: 'Equation',
  manualResting: 'Resting energy, measured',
  activity: 'Activity',
  adjustment: 'Adjustment',
  source: 'Expenditure from',
  byEquation: 'Resting energy × activity',
  byIntakeAndWeight: 'from intake and weight',
  byMeasurement: (kcal: string, low: string, high: string, days: number, to: string) =>
    `Intake and weight: ${kcal} kcal (${low}–${high}), ${days} days until ${to}`,
  notMeasured: (
    span: string,
    { days, daysNeeded, weights, weightsNeeded, spanDays, spanDaysNeeded }: ExpenditureNeeds,
  ) =>
    `Not enough data for an expenditure from intake and weight, ${span}: ${days} of ${daysNeeded} days logged in full, ${weights} of ${weightsNeeded} weights, ${spanDays} of ${spanDaysNeeded} days between the first and the last of them.`,
  restsOn: (to: string) => `The target stays on what intake and weight told until ${to}.`,
  measuredNow: (kcal: string, low: string, high: string, days: number, to: string) =>
    `By intake and weight: ${kcal} kcal (${low}–${high}), ${days} days until ${to}`,
  measuredUnread: 'Expenditure from intake and weight could not be read.',
  activityUnused: 'Not used: the target rests on intake and weight.',
  measuredLine: (days: number, weights: number, to: string) =>
    `Expenditure from intake and weight: ${days} days and ${weights} weights until ${to}`,
  measuredSpan: (low: string, high: string) => `95 % interval ${low}–${high}`,
  measuredSource: (perKg: string) =>
    `Mean intake less the change of weight × ${perKg} kcal/kg (convention, no primary source)`,
  protein: 'Protein',
  proteinUnit: 'Unit of the protein target',
  carbohydrate: 'Carbohydrate',
  fat: 'Fat',
  ofEnergy: '% of energy',
  restIsCarbohydrate: 'What is left of the energy is carbohydrate.',
  working: 'Energy target, worked out',
  resting: 'Resting energy',
  target: 'Target per day',
  constant: 'constant',
  yearsUnit: 'y',
  ageCertain: 'Of the birth date only the month or year is known: the age is the years certainly completed.',
  kgLean: 'kg lean mass',
  verified: (version: number) => `Coefficients checked against the paper, version ${version}`,
  unverified: (version: number) => `Coefficients from secondary copies, version ${version}`,
  needs: (field: string) => `Enter ${field} to see the figures.`,
  fields: {
    sex: 'sex',
    birthDate: 'birth date',
    heightCm: 'height',
    weightKg: 'weight',
    bodyFatPercent: 'body fat',
    leanBodyMassKg: 'body fat',
    manualRestingKcal: 'the measured resting energy',
    manualKcal: 'the measured resting energy',
    measuredExpenditure: 'expenditure from intake and weight',
    adjustmentKcal: 'an adjustment',
    protein: 'protein',
    fatShare: 'fat',
    ageYears: 'birth date',
    date: 'birth date',
  } as Record<string, string>,
  troubles: {
    'input.missing': 'This is needed.',
    'input.not-finite': 'This is not a number.',
    'input.absurd': 'This is out of range.',
    'input.age-below-equation': 'The equation does not hold at this age.',
    'date.invalid': 'This is not a date.',
    'age.before-birth': 'The birth date lies in the future.',
    'target.not-positive': 'The adjustment takes the whole target away.',
    'targets.exceed-energy': 'Protein and fat are more than the energy target.',
  } as Record<string, string>,
  allowed: (least: string, most: string) => `Allowed: ${least} to ${most}`,
  ranges: {
    bodyFatPercent: 'Allowed: 0 to 70 %',
    manualRestingKcal: 'Allowed: 200 to 6,000 kcal',
    measuredExpenditure: 'No target rests on less than 500 or more than 8,000 kcal. Check diary and weights.',
    adjustmentKcal: 'Allowed: −3,000 to 3,000 kcal',
    protein: 'Allowed: 0 to 6 g/kg or 0 to 1,000 g',
    fatShare: 'Allowed: 0 to 100 %',
    birthDate: 'Allowed: 0 to 120 years',
  } as Record<string, string>,
  hints: {
    'weight-unlikely': 'Hardly anybody of this age weighs that. Check the unit and the decimal point.',
    'height-unlikely': 'Hardly anybody of this age is that tall or small. Check the unit and the decimal point.',
    'bmi-unlikely': 'Height and weight hardly go together. Check both.',
  },
  warnings: {
    'target.below-floor': (kcal: string) => `Below ${kcal} kcal a day.`,
    'target.below-resting': (kcal: string) => `Below resting energy, ${kcal} kcal.`,
  },
  save: 'Record profile',
  saving: 'Recording…',
  saved: 'Profile recorded',
  discard: 'Discard changes',
  recorded: (when: string, who: string) => (who ? `Recorded ${when} by ${who}` : `Recorded ${when}`),
  staleSafe: 'Your entries are kept. Look at what was saved meanwhile, then save again.',
  takeNewer: 'Show what was saved',
};

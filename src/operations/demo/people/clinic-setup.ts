import type { OwnRule } from '#libs/science/safety/own-rule.js';
import type { ClientViewDefinition, CustomField } from '#src/clients/contract.js';
import type { Chance } from '../chance.js';
import type { Person } from './person.js';
import type { StaffKey } from './staff.js';

export type FieldKey = 'referral' | 'payer' | 'waist';

/** What Linden Clinic keeps of its clients beside what every clinic does. Harbour keeps nothing of the kind. */
export const FIELDS: Readonly<
  Record<FieldKey, Omit<CustomField, 'fieldId' | 'options'> & { readonly options: readonly string[] }>
> = {
  referral: {
    name: 'Referred by',
    kind: 'choice',
    unit: null,
    min: null,
    max: null,
    sensitive: false,
    options: ['General practitioner', 'Cardiology', 'Friend or family', 'Website'],
  },
  payer: {
    name: 'Paid by',
    kind: 'choice',
    unit: null,
    min: null,
    max: null,
    sensitive: false,
    options: ['Statutory insurer', 'Private insurer', 'Client'],
  },
  waist: { name: 'Waist', kind: 'number', unit: 'cm', min: 40, max: 200, sensitive: true, options: [] },
};

/** An option's text, or a number. */
export type FieldValues = Readonly<Partial<Record<FieldKey, string | number>>>;

/** What was asked and measured at the first visit; the waist roughly follows weight and height. */
export function fieldsOf({ heightCm, weightKg, staff }: Person, chance: Chance): FieldValues | null {
  if (staff === 'amara') return null;
  const values = { referral: chance.pick(FIELDS.referral.options), payer: chance.pick(FIELDS.payer.options) };
  return {
    ...values,
    waist: Math.round(0.42 * heightCm + 1.3 * (weightKg - 22 * (heightCm / 100) ** 2) + chance.between(-3, 3)),
  };
}

type View = Pick<ClientViewDefinition, 'name' | 'sort' | 'shared'> &
  Partial<ClientViewDefinition> & { readonly by: StaffKey };

/** How staff look at their list. */
export const VIEWS: Readonly<Record<string, View>> = {
  reviews: {
    by: 'lena',
    name: 'Reviews this week',
    nextReview: 'week',
    sort: 'nextReview',
    shared: true,
    columns: ['review', 'care'],
  },
  heart: {
    by: 'nora',
    name: 'Heart',
    tags: ['heart'],
    sort: 'name',
    shared: false,
    columns: ['plan', 'weight', 'adherence', 'review'],
  },
};

export const viewOf = ({ by: _, ...view }: View): ClientViewDefinition => ({
  status: 'active',
  tags: [],
  assignedTo: null,
  team: null,
  nextReview: null,
  lastActivity: null,
  columns: [],
  ...view,
});

/** Rules that Linden Clinic judges otherwise than the catalogue: one more seriously, one not at all. */
export const CHANGED_RULES = [
  {
    ruleId: 'warfarin-cranberry-large',
    as: 'caution',
    was: 'catalogue',
    reason: 'Our anticoagulation service wants to hear of cranberry juice before a plan begins.',
  },
  {
    ruleId: 'statin-other-no-grapefruit-rule',
    as: 'off',
    was: 'catalogue',
    reason: 'It says only that nothing has to be done. Our dietitians asked for fewer notes.',
  },
] as const;

/** A rule of Linden Clinic's own, agreed with the hospital across the street. */
export const OWN_RULE: OwnRule = {
  trigger: { kind: 'lab', code: '2823-3', above: 5, below: null },
  looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 2500, per: 'day' },
  severity: 'caution',
  message: 'Ring the nephrology outpatient clinic before this plan begins.',
  why: 'With a potassium above 5.0 mmol/L they want to decide on more than 2,500 mg a day together.',
  source: { title: 'Agreement with the nephrology outpatient clinic, 2026', url: '' },
};
export const OWN_RULE_REASON = 'Agreed with the nephrology outpatient clinic in spring.';

/** A derived tag that does not hold for what Linden Clinic recommends. */
export const STATED_TAG = {
  food: 'feta',
  tag: 'listeria-risk',
  as: 'free',
  was: 'derived',
  reason: 'The feta that we recommend is made of pasteurised milk; the label was checked.',
} as const;

/** What Linden Clinic calls it, so that clients read at the shelf what to look for. */
export const OWN_FOOD_NAME = {
  food: 'feta',
  names: { en: 'Feta, pasteurised', de: 'Feta, pasteurisiert' },
} as const;

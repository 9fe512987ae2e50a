/**
 * Whose plans were judged when they were published, by their key in the roster: the receipts keep the warnings, and why each contraindication
 * was overridden (by rule id). The plans of everybody else come from a time before the product judged.
 */
export const OVERRIDDEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'helena-brandt': {},
  'amir-haddad': {},
  'felix-baumann': {},
  'fatima-el-amrani': {
    'allergy-milk':
      'Suspected lactose intolerance, no milk allergy: hard cheese and up to 200 ml of milk at a meal are tolerated, as asked at the first visit. Portions stay below that; a breath test is requested from the GP.',
  },
};

/** Where the menu of a week brings a contraindication that nobody foresaw. */
export const TALKED_OVER =
  'Talked over with the client and the treating physician; the portion is kept, and we look at it again at the next review.';

/** Alerts that somebody dealt with, some hours after what was recorded under that key. */
export const RESOLVED: Readonly<
  Record<string, { readonly after: string; readonly rule: string; readonly reason: string }>
> = {
  'amir-haddad': {
    after: 'labs/2',
    rule: 'raas-potassium-high-lab',
    reason:
      'Rang the nephrology outpatient clinic: ramipril stays, potassium is rechecked in four weeks. Potatoes are boiled in plenty of water, dried fruit is off the plan from the next version on.',
  },
};

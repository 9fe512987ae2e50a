/** What can be said of a criterion: the server's and the portal's fit. */
export interface SaidCriterion {
  readonly kind: 'condition' | 'condition-group' | 'medication' | 'medication-class' | 'allergy' | 'lab';
  readonly code: string;
  /** Bounds of a laboratory value; they belong to it. */
  readonly from?: number;
  readonly to?: number;
  /** It held on one of so many days up to that of the data; of a laboratory value the newest of those days counts. */
  readonly days?: number;
}

/** What can be said of a cohort; what is absent is not asked. */
export interface SaidCohort {
  readonly status?: 'active' | 'archived';
  readonly sex?: 'female' | 'male';
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly bmiFrom?: number;
  readonly bmiTo?: number;
  readonly tags?: readonly string[];
  /** ISO dates. */
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  /** Of each group one at least. */
  readonly groups?: readonly { readonly anyOf: readonly SaidCriterion[] }[];
}

/** Days that criteria of a cohort may be asked about, up to that of the data: a short list, so that what is asked stays little work and few ways to cut a group. */
export const COHORT_WINDOWS = [30, 90, 180, 365, 730] as const;

/** Of adherence, which is known of a window only and of a year at most: whole days before that of the data. */
export const ADHERENCE_WINDOWS = [28, 90, 180, 365] as const;

export const windowsOf = (kind: string): readonly number[] =>
  kind === 'adherence' ? ADHERENCE_WINDOWS : COHORT_WINDOWS;

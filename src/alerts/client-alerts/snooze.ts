/** Whether a snooze is over: an alert is back with the day it was put off to, as the organisation has it. No event tells of it. */
export const isBack = (until: string | null, today: string): boolean => until !== null && until <= today;

/** The same as SQL, of `alert`, a row of `client_alert`. @param today placeholder of the org's day */
export const isBackInSql = (today: string): string => `alert.until <= ${today}::date`;

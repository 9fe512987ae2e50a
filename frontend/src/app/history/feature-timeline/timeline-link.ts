import type { TimelineEntry } from '#libs/api-client/models/timeline-entry.js';

/** Where one sees what a line of the timeline is about: a page, and what of it. */
export interface TimelineLink {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

const TABS: Readonly<Record<TimelineEntry['kind'], readonly string[]>> = {
  profile: ['profile'],
  care: [],
  medical: ['medical'],
  plans: ['plans'],
  training: ['workouts'],
  logs: ['diary'],
  goals: ['goals'],
  checkIns: ['check-ins'],
  notes: ['notes'],
  files: ['files'],
  messages: ['messages'],
  alerts: [],
};
const TABS_OF_CATEGORY: Readonly<Record<string, readonly string[]>> = {
  intake: ['intake'],
  measurement: ['measurements'],
  weight: [],
};

export function linkOf(clientId: string, { kind, category, streamId, type, content }: TimelineEntry): TimelineLink {
  const page = ['/clients', clientId];
  const at = (...path: readonly string[]): TimelineLink => ({ path: [...page, ...path], query: {} });
  if (category === 'program') return at('programs', streamId);
  if (type === 'MealPlanPublished') {
    const version = (content?.['content'] as { version?: number } | undefined)?.version;
    return version === undefined ? at('plans') : at('plans', streamId, 'versions', String(version));
  }
  if (category === 'mealPlan') return at('plans', streamId);
  if (category === 'mealLog' && typeof content?.['date'] === 'string')
    return { path: [...page, 'diary'], query: { day: content['date'] } };
  return at(...(TABS_OF_CATEGORY[category] ?? TABS[kind]));
}

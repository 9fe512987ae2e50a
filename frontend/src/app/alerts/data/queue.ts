import type { TodayAlert } from '#libs/api-client/models/today-alert.js';
import { TOPIC_OF, type Topic } from './alert-words';

/** One line of the queue: an alert, or all warnings of one severity about one client, which are answered together. */
export interface QueueRow {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  /** The first of them speaks for the line. */
  readonly alerts: readonly [TodayAlert, ...TodayAlert[]];
}

export interface QueueGroup {
  readonly level: TodayAlert['level'];
  /** How many lines stand before. */
  readonly before: number;
  readonly rows: readonly QueueRow[];
}

/** Lines in the order of their first alert. */
export function rowsOf(alerts: readonly TodayAlert[]): readonly QueueRow[] {
  const rows = new Map<string, TodayAlert[]>();
  for (const alert of alerts) {
    const key = TOPIC_OF[alert.kind] === 'warnings' ? `${alert.clientId}:${alert.kind}` : alert.alertId;
    const row = rows.get(key);
    if (row) row.push(alert);
    else rows.set(key, [alert]);
  }
  return [...rows].map(([id, [first, ...others]]) => ({
    id,
    clientId: first!.clientId,
    clientName: first!.clientName,
    alerts: [first!, ...others],
  }));
}

/** Lines by urgency, each group named once. */
export function groupsOf(rows: readonly QueueRow[]): readonly QueueGroup[] {
  const levels = ['high', 'medium', 'low'] as const;
  let before = 0;
  return levels.flatMap((level) => {
    const ofLevel = rows.filter(({ alerts }) => alerts[0].level === level);
    const group = { level, before, rows: ofLevel };
    before += ofLevel.length;
    return ofLevel.length === 0 ? [] : [group];
  });
}

export const topicOf = ({ alerts }: QueueRow): Topic => TOPIC_OF[alerts[0].kind];

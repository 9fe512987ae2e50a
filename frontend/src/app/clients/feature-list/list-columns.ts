import { daysBetween } from '#libs/calendar/dates.js';
import type { Dictionary } from '../../text/en';
import { isFieldColumn, type ClientFilters, type Column, type COLUMNS } from '../data/list-filters';

const WIDTHS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  // “Diese Woche 12”
  alerts: '124px',
  tags: 'minmax(120px, .9fr)',
  plan: 'minmax(150px, 1.2fr)',
  weight: '172px',
  adherence: '140px',
  goals: 'minmax(120px, .9fr)',
  review: '116px',
  care: 'minmax(110px, .8fr)',
  lastLog: '92px',
};

/** The grid's columns as CSS: the client, then what was chosen. */
export function headTracks(columns: readonly Column[]): string {
  return [
    'minmax(190px, 1.3fr)',
    ...columns.map((column) => (isFieldColumn(column) ? 'minmax(110px, .8fr)' : WIDTHS[column])),
  ].join(' ');
}

/** Columns that the server can order by. */
export const SORT_OF: Partial<Record<Column, 'nextReview' | 'lastActivity'>> = {
  review: 'nextReview',
  lastLog: 'lastActivity',
};

/** The order after a press on a column: by it, and turned round when it already was. */
export const turned = (
  now: ClientFilters['sort'],
  by: 'name' | 'nextReview' | 'lastActivity',
): ClientFilters['sort'] => (now === by ? `-${by}` : by);

/** `in 6 days`, `2 days overdue`. Both days are ISO dates. */
export function dueWords(date: string, today: string, words: Dictionary['care']): string {
  const days = daysBetween(today, date);
  return days < 0 ? words.overdue(-days) : words.inDays(days);
}

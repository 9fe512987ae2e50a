import { decodeCursor } from '#libs/read-models/cursors.js';

export const CLIENT_SORTS = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'nextReview',
  '-nextReview',
  'lastActivity',
  '-lastActivity',
] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];

interface Order {
  /** Expression over `c`, a client's row; never null, so that places can be compared. What has no value comes last, both ways. */
  key(readable: (field: string) => string, table: (name: string) => string): string;
  readonly type: 'text collate "C"' | 'bigint';
  readonly descending: boolean;
}

const LAST = '9223372036854775807';
const FIRST = '-9223372036854775808';
const reviewDay = (missing: string) => (readable: (field: string) => string) =>
  `coalesce(case when ${readable('nextReview')} then (c.next_review - date '1970-01-01')::bigint end, ${missing})`;
const activeMs = (missing: string) => (readable: (field: string) => string, table: (name: string) => string) =>
  `coalesce(case when ${readable('lastActivityAt')} then (select (extract(epoch from act.last_activity) * 1000)::bigint from ${table('client_activity')} act where act.client_id = c.client_id) end, ${missing})`;

export const ORDERS: Readonly<Record<ClientSort, Order>> = {
  name: { key: () => 'c.sort_name', type: 'text collate "C"', descending: false },
  '-name': { key: () => 'c.sort_name', type: 'text collate "C"', descending: true },
  // clients are numbered in the order in which they were registered
  createdAt: { key: () => 'c.number::bigint', type: 'bigint', descending: false },
  '-createdAt': { key: () => 'c.number::bigint', type: 'bigint', descending: true },
  nextReview: { key: reviewDay(LAST), type: 'bigint', descending: false },
  '-nextReview': { key: reviewDay(FIRST), type: 'bigint', descending: true },
  lastActivity: { key: activeMs(LAST), type: 'bigint', descending: false },
  '-lastActivity': { key: activeMs(FIRST), type: 'bigint', descending: true },
};

export const listNameOf = (sort: ClientSort) => `clients.${sort}`;

/** Where the page before ended: sort key as text, and client id. @throws Refusal `cursor.invalid` (400) */
export function placeOf(sort: ClientSort, cursor: string): readonly [string, string] {
  return decodeCursor(listNameOf(sort), [ORDERS[sort].type === 'bigint' ? 'bigint' : 'text', 'uuid'], cursor);
}

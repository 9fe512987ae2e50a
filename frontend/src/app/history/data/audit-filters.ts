import type { ListOrgHistory$Params } from '#libs/api-client/fn/history/list-org-history.js';

/** What the audit shows; empty text: not filtered by that. */
export interface AuditFilters {
  readonly from: string;
  readonly to: string;
  readonly category: string;
  readonly type: string;
  readonly actorId: string;
  readonly clientId: string;
}

export const NO_FILTERS: AuditFilters = { from: '', to: '', category: '', type: '', actorId: '', clientId: '' };

/** Whether there is anything that the days could hold. */
export const daysFit = ({ from, to }: AuditFilters): boolean => from === '' || to === '' || from <= to;

/** As the API is asked: what is empty is left out. */
export const asQuery = (filters: AuditFilters): Omit<ListOrgHistory$Params, 'cursor' | 'limit'> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));

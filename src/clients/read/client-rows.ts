import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { decodeCursor, encodeCursor, type CursorValue } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { Access, type Principal } from '#src/identity/contract.js';
import type { ClientStatus } from '../client-directory.js';
import type { Sex } from '../client/client.events.js';
import { folded } from './folded.js';

export const CLIENT_SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];

export interface ClientListQuery {
  readonly search?: string;
  readonly status?: ClientStatus;
  readonly assignedTo?: 'me' | 'all';
  readonly sort: ClientSort;
  readonly cursor?: string;
  readonly limit: number;
}

/** Sex and birth date are null for who may not read health data, whatever they are. */
export interface ClientListRow {
  readonly client_id: string;
  readonly number: number;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birth_date: string | null;
  readonly status: ClientStatus;
  readonly created_at: string;
  readonly staff: readonly string[];
}

export interface ClientRowPage {
  readonly rows: readonly ClientListRow[];
  readonly nextCursor: string | null;
  readonly total: number;
}

// clients are numbered in the order in which they were registered
const ORDERS: Readonly<Record<ClientSort, { readonly columns: readonly [string, string]; readonly descending: boolean; readonly types: readonly [string, string] }>> = {
  name: { columns: ['sort_name', 'client_id'], descending: false, types: ['text', 'uuid'] },
  '-name': { columns: ['sort_name', 'client_id'], descending: true, types: ['text', 'uuid'] },
  createdAt: { columns: ['number', 'client_id'], descending: false, types: ['int', 'uuid'] },
  '-createdAt': { columns: ['number', 'client_id'], descending: true, types: ['int', 'uuid'] },
};
const MOST_WORDS = 6;
/** Share of a word's trigrams that must occur in a name for it to be a typing error of it. */
const SIMILAR = 0.5;
/** Shorter words are similar to half of all names. */
const SHORTEST_FORGIVEN = 4;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The list of clients as far as the caller may see it: scope, filters and counting happen in one statement. */
@Injectable()
export class ClientRows {
  constructor(private readonly readModels: ReadModels, private readonly access: Access) {}

  /**
   * Words of the search match anywhere in name or reference; when nobody matches to the letter, typing errors are forgiven.
   * @throws Refusal `cursor.invalid` (400)
   */
  page(principal: Principal, query: ClientListQuery): Promise<ClientRowPage> {
    const words = folded(query.search ?? '').split(' ').filter((word) => word !== '').slice(0, MOST_WORDS).map((word) => word.slice(0, 60));
    if (words.length === 0 && (query.search ?? '').trim() !== '') return Promise.resolve({ rows: [], nextCursor: null, total: 0 });
    return this.readModels.inOrg(principal.orgId, async (tx) => {
      const exact = await this.#page(tx, principal, query, words, toTheLetter);
      return exact.total > 0 || words.every((word) => word.length < SHORTEST_FORGIVEN) ? exact : this.#page(tx, principal, query, words, forgiving);
    });
  }

  async #page(
    tx: ReadTransaction, principal: Principal, query: ClientListQuery, words: readonly string[], matches: typeof toTheLetter,
  ): Promise<ClientRowPage> {
    const values: unknown[] = [];
    const bind = (value: unknown) => values.push(value);
    const table = (name: string) => tx.table(name);
    const scope = this.access.listCondition(principal, 'read', 'Client');
    const care = this.access.listCondition(principal, 'read', 'NutritionProfile');
    const assignment = tx.table('client_assignment');

    const where = [scope.sql({ clientId: 'c.client_id', table }, values.length + 1)];
    values.push(...scope.values);
    if (query.status) where.push(`c.status = $${bind(query.status)}`);
    if (query.assignedTo === 'me') where.push(`c.client_id in (select mine.client_id from ${assignment} mine where mine.account_id = $${bind(principal.accountId)})`);
    for (const word of words) where.push(matches('c.search', bind(word), word));
    const careSql = care.sql({ clientId: 'h.client_id', table }, values.length + 1);
    values.push(...care.values);

    const { columns, descending, types } = ORDERS[query.sort];
    const list = `clients.${query.sort}`;
    const direction = descending ? 'desc' : 'asc';
    const after = query.cursor === undefined ? '' : (() => {
      const place = placeOf(list, types, query.cursor);
      return `where (h.${columns[0]}, h.${columns[1]}) ${descending ? '<' : '>'} ($${bind(place[0])}::${types[0]}, $${bind(place[1])}::uuid)`;
    })();

    const rows = await tx.query<ClientListRow & { care: boolean; total: number; sort_name: string }>(
      `with hit as materialized (
         select c.client_id, c.number, c.name, c.sort_name, c.sex, c.birth_date, c.status, c.created_at from ${tx.table('client_list')} c where ${where.join(' and ')}
       )
       select h.*, ${careSql} as care, (select count(*)::int from hit) as total,
         array(select a.account_id::text from ${assignment} a where a.client_id = h.client_id order by a.since, a.account_id) as staff
       from hit h ${after} order by h.${columns[0]} ${direction}, h.${columns[1]} ${direction} limit ${query.limit + 1}`, values);

    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => (row.care ? row : { ...row, sex: null, birth_date: null })),
      nextCursor: rows.length > query.limit && last ? encodeCursor(list, [query.sort.endsWith('name') ? last.sort_name : last.number, last.client_id]) : null,
      total: rows[0]?.total ?? 0,
    };
  }
}

const toTheLetter = (column: string, place: number, _word: string): string => `${column} like '%' || $${place} || '%'`;
const forgiving = (column: string, place: number, word: string): string =>
  (word.length < SHORTEST_FORGIVEN ? toTheLetter(column, place, word) : `word_similarity($${place}, ${column}) >= ${SIMILAR}`);

function placeOf(list: string, [type]: readonly [string, string], cursor: string): readonly CursorValue[] {
  const place = decodeCursor(list, 2, cursor);
  const valid = typeof place[1] === 'string' && UUID.test(place[1]) && (type === 'int' ? Number.isInteger(place[0]) && Math.abs(Number(place[0])) < 2 ** 31 : typeof place[0] === 'string');
  if (!valid) throw new Refusal('cursor.invalid', 400);
  return place;
}

import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { AttachedFiles } from '#src/files/contract.js';
import { Access, Members, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { timeOfEntry } from '#src/tracking/contract.js';
import { CareTeam } from '../care-team.js';
import type {
  ConversationList,
  ConversationsQuery,
  EarlierText,
  MessageList,
  MessageView,
  Participant,
} from './message.dto.js';
import type { Attachment, AttachmentKind, Side } from './message.events.js';

const PAGE = 50;
const MOST_CONVERSATIONS = 200;
/** A message that took longer than this to arrive was written without network. */
const LATE_MS = 60_000;

interface Row {
  readonly message_id: string;
  readonly author_id: string;
  readonly side: Side;
  readonly text: string;
  readonly earlier: string;
  readonly attachments: string;
  readonly sent_at: string;
  readonly withdrawn_at: string | null;
}

interface LastRow {
  readonly client_id: string;
  readonly attached: AttachmentKind | null;
  readonly unread: number;
}

type ConversationRow = Omit<Row, 'earlier' | 'attachments'> & LastRow;
/** SQL: those with unread messages come first. */
const RANK = 'case when each.unread > 0 then 0 else 1 end';

export const sideOf = ({ clientId }: Principal): Side => (clientId === null ? 'team' : 'client');

/** How far an account has read in a client's conversation: over the months in which it did. */
export const readTo = (tx: ReadTransaction, client: string, account: string): string =>
  `coalesce((select max(r.read_to) from ${tx.table('message_reading')} r where r.client_id = ${client} and r.account_id = ${account}), '-infinity')`;

/** Conversations as people see them. The caller has checked the scope. */
@Injectable()
export class Messages {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
    private readonly clients: ClientDirectory,
    private readonly members: Members,
    private readonly staff: StaffDirectory,
    private readonly team: CareTeam,
    private readonly files: AttachedFiles,
  ) {}

  /** A page of a client's conversation. @throws Refusal `cursor.invalid` (400) */
  async of(principal: Principal, clientId: string, cursor?: string): Promise<MessageList> {
    const { orgId, accountId } = principal;
    const [before, beforeId] =
      cursor === undefined ? [null, null] : decodeCursor('messages', ['instant', 'uuid'], cursor);
    const [{ rows, reading, unread }, team, card, login, mayWrite] = await Promise.all([
      this.readModels.inOrg(orgId, async (tx) => ({
        rows: await tx.query<Row>(
          `select message_id, author_id, side, text, earlier, attachments, sent_at, withdrawn_at from ${tx.table('message')}
           where client_id = $1 and ($2::timestamptz is null or (sent_at, message_id) < ($2, $3::uuid))
           order by sent_at desc, message_id desc limit ${PAGE + 1}`,
          [clientId, before, beforeId],
        ),
        reading: await tx.query<{ account_id: string; read_to: string }>(
          `select account_id, max(read_to) as read_to from ${tx.table('message_reading')} where client_id = $1 and read_to is not null group by account_id`,
          [clientId],
        ),
        unread: await tx.query<{ count: number }>(
          `select count(*)::int as count from ${tx.table('message')} m where client_id = $1 and side <> $2 and withdrawn_at is null
           and sent_at > ${readTo(tx, '$1', '$3')}`,
          [clientId, sideOf(principal), accountId],
        ),
      })),
      this.team.of(orgId, clientId),
      this.clients.card(orgId, clientId),
      this.members.loginOfClient(orgId, clientId),
      this.access.may(principal, 'create', 'Message', { clientId }),
    ]);
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const attached = shown.map((row) => JSON.parse(row.attachments) as readonly Attachment[]);
    const files = await this.files.shown(
      principal,
      clientId,
      attached.flat().map(({ fileId }) => fileId),
    );
    const names = await this.staff.names(orgId, [
      ...new Set([...shown.map(({ author_id }) => author_id), ...reading.map(({ account_id }) => account_id)]),
    ]);
    const seen = new Map(reading.map(({ account_id, read_to }) => [account_id, read_to]));
    const person = (id: string, name: string, side: Side): Participant => ({
      name,
      side,
      own: id === accountId,
      readTo: seen.get(id) ?? null,
    });
    const known = new Set([login, ...team.map((each) => each.accountId)]);
    return {
      items: shown.map((row, index) => ({
        ...view(row, accountId, names),
        attachments: attached[index]!.map(({ fileId, kind, seconds = null }) => {
          return { ...files.get(fileId)!, kind, seconds };
        }),
      })),
      next: rows.length > PAGE && last ? encodeCursor('messages', [last.sent_at, last.message_id]) : null,
      people: [
        ...(login === null ? [] : [person(login, card?.name ?? '', 'client')]),
        ...team.map((each) => person(each.accountId, each.displayName, 'team')),
        // who has read here and is of the care team no more
        ...reading
          .filter(({ account_id }) => !known.has(account_id))
          .map(({ account_id }) => person(account_id, names.get(account_id) ?? '', 'team')),
      ],
      unread: mayWrite ? (unread[0]?.count ?? 0) : 0,
      open: mayWrite && card?.status === 'active',
      inApp: login !== null,
    };
  }

  /**
   * A page of the conversations of clients whose messages the caller may read; those they only look into have nothing unread.
   * @throws Refusal `cursor.invalid` (400)
   */
  async all(
    principal: Principal,
    { search = '', cursor, limit = MOST_CONVERSATIONS }: ConversationsQuery,
  ): Promise<ConversationList> {
    const { orgId, accountId } = principal;
    const readable = this.access.listCondition(principal, 'read', 'Message');
    const answered = this.access.listCondition(principal, 'create', 'Message');
    const named = search.trim() === '' ? null : await this.clients.named(orgId, search);
    const after = cursor === undefined ? null : decodeCursor('conversations', ['integer', 'instant', 'uuid'], cursor);
    const { rows, unread } = await this.readModels.inOrg(orgId, async (tx) => {
      const columns = { clientId: 'c.client_id', table: (name: string) => tx.table(name) };
      const from = 2 + readable.values.length;
      const values = [accountId, ...readable.values, ...answered.values];
      const latest = `select distinct on (c.client_id) c.client_id, c.message_id, c.author_id, c.side, c.text, c.attached, c.sent_at,
             case when ${answered.sql(columns, from)} then
               (select count(*)::int from ${tx.table('message')} m where m.client_id = c.client_id and m.side = 'client' and m.withdrawn_at is null
                and m.sent_at > ${readTo(tx, 'c.client_id', '$1')})
             else 0 end as unread
           from ${tx.table('conversation')} c where ${readable.sql(columns, 2)} order by c.client_id, c.sent_at desc, c.month desc`;
      const place = values.length;
      // how many wait is told beside a page without any conversation, too
      const found = await tx.query<{ waiting: number } & (ConversationRow | { readonly client_id: null })>(
        `with each as materialized (${latest})
         select page.*, counted.waiting from (select count(*) filter (where unread > 0)::int as waiting from each) counted
         left join (
           select each.* from each where ($${place + 1}::uuid[] is null or each.client_id = any($${place + 1}))
           and ($${place + 2}::int is null or (${RANK}, -extract(epoch from each.sent_at), each.client_id)
             > ($${place + 2}::int, -extract(epoch from $${place + 3}::timestamptz), $${place + 4}::uuid))
           order by ${RANK}, each.sent_at desc, each.client_id limit ${limit + 1}) page on true
         order by case when page.unread > 0 then 0 else 1 end, page.sent_at desc, page.client_id`,
        [...values, named, ...(after ?? [null, null, null])],
      );
      return {
        rows: found.filter((row): row is { waiting: number } & ConversationRow => row.client_id !== null),
        unread: found[0]?.waiting ?? 0,
      };
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const [clients, authors] = await Promise.all([
      this.clients.names(
        orgId,
        shown.map(({ client_id }) => client_id),
      ),
      this.staff.names(orgId, [...new Set(shown.map(({ author_id }) => author_id))]),
    ]);
    return {
      items: shown
        .filter(({ client_id }) => clients.has(client_id))
        .map((row) => ({
          clientId: row.client_id,
          client: clients.get(row.client_id) ?? '',
          lastAt: row.sent_at,
          lastSide: row.side,
          lastAuthor: authors.get(row.author_id) ?? '',
          lastOwn: row.author_id === accountId,
          lastText: row.text,
          lastAttachment: row.attached,
          unread: row.unread,
        })),
      next:
        rows.length > limit && last
          ? encodeCursor('conversations', [last.unread > 0 ? 0 : 1, last.sent_at, last.client_id])
          : null,
      unread,
    };
  }
}

function view(row: Row, reader: string, names: ReadonlyMap<string, string>): Omit<MessageView, 'attachments'> {
  const written = timeOfEntry(row.message_id);
  const late = written !== null && Date.parse(row.sent_at) - written > LATE_MS;
  return {
    messageId: row.message_id,
    side: row.side,
    author: names.get(row.author_id) ?? '',
    own: row.author_id === reader,
    text: row.text,
    sentAt: row.sent_at,
    writtenAt: late ? new Date(written).toISOString() : null,
    earlier: JSON.parse(row.earlier) as EarlierText[],
    withdrawnAt: row.withdrawn_at,
  };
}

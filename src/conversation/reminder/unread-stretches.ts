import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Members } from '#src/identity/contract.js';
import { CareTeam } from '../care-team.js';
import type { Side } from '../message/message.events.js';
import { answeredByTeam } from '../message/message.read-model.js';
import { readTo } from '../message/messages.js';

/** Messages that somebody has not seen, from the first one on. */
export interface UnreadStretch {
  readonly clientId: string;
  readonly accountId: string;
  /** The first of them. */
  readonly messageId: string;
}

interface Reader {
  readonly clientId: string;
  readonly accountId: string;
}

/** Instants between which a message was sent, ISO 8601. */
interface Span {
  readonly from: string;
  readonly until: string;
}

/** Who has not seen what was written to them. */
@Injectable()
export class UnreadStretches {
  constructor(
    private readonly readModels: ReadModels,
    private readonly members: Members,
    private readonly team: CareTeam,
  ) {}

  /** Unread stretches of an org that began in that span and about which nobody was written to. */
  async due(orgId: string, span: Span): Promise<readonly UnreadStretch[]> {
    const [byClients, byTeam] = await Promise.all([
      this.#clientsWith(orgId, 'client', span),
      this.#clientsWith(orgId, 'team', span),
    ]);
    const [team, logins] = await Promise.all([
      this.team.ofEach(orgId, byClients),
      this.members.loginsOfClients(orgId, byTeam),
    ]);
    const [ofClients, ofTeam] = await Promise.all([
      this.#first(
        orgId,
        'client',
        team.map(({ clientId, person: { accountId } }) => ({ clientId, accountId })),
        span,
      ),
      this.#first(
        orgId,
        'team',
        [...logins].map(([clientId, accountId]) => ({ clientId, accountId })),
        span,
      ),
    ]);
    return [...ofClients, ...ofTeam];
  }

  /** Whether the account still has not seen that message. */
  async isUnread(orgId: string, { clientId, accountId, messageId }: UnreadStretch): Promise<boolean> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query(
        `select from ${tx.table('message')} m where m.client_id = $1 and m.message_id = $2 and m.withdrawn_at is null and m.sent_at > ${readTo(tx, '$1', '$3')}`,
        [clientId, messageId, accountId],
      ),
    );
    return rows.length > 0;
  }

  async #clientsWith(orgId: string, side: Side, { from, until }: Span): Promise<readonly string[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(
        `select distinct client_id from ${tx.table('message')} where side = $1 and sent_at between $2 and $3 and withdrawn_at is null`,
        [side, from, until],
      ),
    );
    return rows.map(({ client_id }) => client_id);
  }

  /** @param side who wrote */
  async #first(
    orgId: string,
    side: Side,
    readers: readonly Reader[],
    { from, until }: Span,
  ): Promise<readonly UnreadStretch[]> {
    if (readers.length === 0) return [];
    return this.readModels.inOrg(orgId, (tx) => {
      // what a colleague has answered waits for nobody; so whoever joins a team is not written to about its past
      const unanswered = `and not ${answeredByTeam(tx.table('message'), 'm')}`;
      return tx.query<UnreadStretch>(
        `select p.client_id as "clientId", p.account_id as "accountId", first.message_id as "messageId"
         from (select who.client_id, who.account_id, ${readTo(tx, 'who.client_id', 'who.account_id')} as read_to
               from unnest($1::uuid[], $2::uuid[]) as who(client_id, account_id)) p
         cross join lateral (select message_id, sent_at from ${tx.table('message')} m where m.client_id = p.client_id and m.side = $3
           and m.withdrawn_at is null and m.sent_at > p.read_to and m.sent_at >= $4 ${side === 'client' ? unanswered : ''}
           order by m.sent_at, m.message_id limit 1) first
         where first.sent_at <= $5 and not exists (select from ${tx.table('message_reading')} told
           where told.client_id = p.client_id and told.account_id = p.account_id and told.reminded_of > p.read_to)`,
        [readers.map(({ clientId }) => clientId), readers.map(({ accountId }) => accountId), side, from, until],
      );
    });
  }
}

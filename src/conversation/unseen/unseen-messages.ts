import { Injectable } from '@nestjs/common';
import { DAY_MS } from '#libs/calendar/dates.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Finding } from '#src/alerts/contract.js';
import { ClientReviews } from '#src/clients/contract.js';
import { Orgs } from '#src/identity/contract.js';
import type { Attachment } from '../message/message.events.js';
import { answeredByTeam } from '../message/message.read-model.js';

/** What clients wrote and nobody of their team has seen or answered. */
@Injectable()
export class UnseenMessages {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clients: ClientReviews,
    private readonly orgs: Orgs,
  ) {}

  /**
   * The first unseen message of each client, as the finding that it is, and when the newest was sent; clients without are absent, and archived ones. Its words stay in the conversation.
   * @param clientIds null: all of the org
   */
  async of(
    orgId: string,
    clientIds: readonly string[] | null,
    now: Date,
  ): Promise<ReadonlyMap<string, readonly [Finding]>> {
    const [reviews, { unreadLong }] = await Promise.all([
      this.clients.of(orgId, clientIds),
      this.orgs.alertLimitsOf(orgId),
    ]);
    const active = new Set(reviews.map(({ clientId }) => clientId));
    const rows = await this.readModels.inOrg(orgId, (tx) => {
      const messages = tx.table('message');
      return tx.query<{
        clientId: string;
        messageId: string;
        sentAt: string;
        text: string;
        attachments: string;
        newest: string;
      }>(
        `select distinct on (m.client_id) m.client_id as "clientId", m.message_id as "messageId", m.sent_at as "sentAt", m.text, m.attachments,
           max(m.sent_at) over (partition by m.client_id) as newest
         from ${messages} m where m.side = 'client' and m.withdrawn_at is null and ($1::uuid[] is null or m.client_id = any($1::uuid[]))
         and not ${answeredByTeam(messages, 'm')}
         and not exists (select from ${tx.table('message_reading')} seen where seen.client_id = m.client_id and seen.read_to >= m.sent_at
           and not exists (select from ${messages} own where own.client_id = m.client_id and own.side = 'client' and own.author_id = seen.account_id))
         order by m.client_id, m.sent_at, m.message_id`,
        [clientIds],
      );
    });
    return new Map(
      rows
        .filter(({ clientId }) => active.has(clientId))
        .map(({ clientId, messageId, sentAt, text, attachments, newest }) => [
          clientId,
          [
            {
              key: messageId,
              kind: 'message-unread',
              level: now.getTime() - Date.parse(sentAt) > unreadLong * DAY_MS ? 'high' : 'medium',
              since: sentAt,
              parameters: {
                ...(text === '' ? attachedOf(attachments) : {}),
                ...(newest > sentAt ? { newest } : {}),
              },
              // who answered the alert knew nothing of a later message
              newerBy: 'newest',
            },
          ],
        ]),
    );
  }
}

/** What a message without words is; what it says is to be heard or looked at in the conversation. */
function attachedOf(attachments: string): { readonly attachment?: Attachment['kind'] } {
  const [first] = JSON.parse(attachments) as readonly Attachment[];
  return first ? { attachment: first.kind } : {};
}

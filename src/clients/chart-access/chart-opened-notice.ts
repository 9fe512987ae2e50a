import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Accounts, Orgs, StaffDirectory, TeamDirectory } from '#src/identity/contract.js';
import { ClientDirectory } from '../client-directory.js';
import type { ChartAccessEvent } from './chart-access.events.js';
import { chartOpenedLetter } from './chart-opened-letter.js';

const KIND = 'clients.chart-opened-notice';

/** A chart was opened by somebody who is not assigned: those who care for the client get a mail. */
export const chartOpenedNotice: Reaction = {
  name: 'clients.chart-opened-notice',
  categories: ['chartAccess'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const fact = event as RecordedEvent<ChartAccessEvent>['event'];
    if (fact.type !== 'ChartOpened') return [];
    const { accountId, until } = fact.data;
    return [{ kind: KIND, payload: { clientId: header.streamId, openedBy: accountId, until } }];
  },
};

/** Writes to everybody who is assigned, by name or by team, and works here; where nobody is, to the other administrators. */
@Injectable()
export class ChartOpenedNoticeMail implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly readModels: ReadModels,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  async perform({
    orgId,
    eventId,
    payload: { clientId, openedBy, until },
  }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof clientId !== 'string' || typeof openedBy !== 'string' || typeof until !== 'string') return;
    const [card, org, names, to] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.orgs.byId(orgId),
      this.staff.names(orgId, [openedBy]),
      this.#recipients(orgId, clientId, openedBy),
    ]);
    // erased meanwhile: there is nothing left to look at
    if (!card || !org) return;
    const letter = chartOpenedLetter({
      orgName: org.name,
      country: org.country,
      timeZone: org.time_zone,
      language: org.language,
      opener: names.get(openedBy) ?? '',
      reference: card.reference,
      until,
      url: `${this.configuration.publicUrl.replace(/\/$/, '')}/clients/${clientId}`,
    });
    const emails = await this.accounts.emailsOf(to);
    for (const [accountId, email] of emails)
      await this.mailer.send({ to: email, eventId: derivedId(eventId, accountId), ...letter });
  }

  async #recipients(orgId: string, clientId: string, openedBy: string): Promise<readonly string[]> {
    const caring = await this.readModels.inOrg(orgId, (tx) => {
      const table = (name: string) => tx.table(name);
      return tx.query<{ account_id: string }>(
        `select account_id from ${table('client_assignment')} where client_id = $1
         union select m.account_id from ${table('client_team')} t join (${this.teams.members(table)}) m using (team_id) where t.client_id = $1`,
        [clientId],
      );
    });
    const assigned = new Set(caring.map(({ account_id }) => account_id));
    const others = (await this.staff.list(orgId)).filter(({ accountId }) => accountId !== openedBy);
    const told = others.filter(({ accountId }) => assigned.has(accountId));
    return (told.length > 0 ? told : others.filter(({ roles }) => roles.includes('org_admin'))).map(
      ({ accountId }) => accountId,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { notice, type Recipient, type Recipients } from '#libs/notices/notice.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Accounts, Orgs, StaffDirectory, TeamDirectory } from '#src/identity/contract.js';
import { ClientDirectory } from '../client-directory.js';
import { chartAccessCategory } from './chart-access.events.js';
import { chartOpenedLetter, type ChartOpening } from './chart-opened-letter.js';

/** What the outbox keeps. */
interface Opened {
  readonly [id: string]: string;
  readonly clientId: string;
  readonly openedBy: string;
  readonly until: string;
}

/** Everybody who is assigned, by name or by team, and works here; where nobody is, the other administrators. */
@Injectable()
class CareTeamOfOpened implements Recipients<Opened, Recipient & ChartOpening> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
    private readonly accounts: Accounts,
    private readonly configuration: Configuration,
  ) {}

  async find({ clientId, openedBy, until }: Opened, { orgId }: { readonly orgId: string }) {
    const [card, org, names, to] = await Promise.all([
      this.clients.card(orgId, clientId),
      this.orgs.byId(orgId),
      this.staff.names(orgId, [openedBy]),
      this.#accounts(orgId, clientId, openedBy),
    ]);
    // erased meanwhile: there is nothing left to look at
    if (!card || !org) return [];
    const opening: ChartOpening = {
      orgName: org.name,
      country: org.country,
      timeZone: org.time_zone,
      language: org.language,
      opener: names.get(openedBy) ?? '',
      reference: card.reference,
      until,
      url: `${this.configuration.publicUrl.replace(/\/$/, '')}/clients/${clientId}`,
    };
    const emails = await this.accounts.emailsOf(to);
    return [...emails].map(([key, email]) => ({ ...opening, key, email }));
  }

  async #accounts(orgId: string, clientId: string, openedBy: string): Promise<readonly string[]> {
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

/** A chart was opened by somebody who is not assigned: those who care for the client get a mail. */
export const chartOpenedNotice = notice({
  name: 'clients.chart-opened-notice',
  on: {
    category: chartAccessCategory,
    events: ['ChartOpened'],
    about: ({ streamId }, { data: { accountId, until } }): Opened => ({
      clientId: streamId,
      openedBy: accountId,
      until,
    }),
  },
  to: CareTeamOfOpened,
  letter: (recipient) => chartOpenedLetter(recipient),
});

import { Injectable } from '@nestjs/common';
import { DAY_MS } from '#libs/calendar/dates.js';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { requestOfSystem } from '#libs/event-sourcing/request.js';
import { forEachApart, type DueWork } from '#libs/projections/due-work.js';
import { Access, Orgs } from '#src/identity/contract.js';
import { RemindOfMessages } from '../message/message.commands.js';
import { UnreadStretches, type UnreadStretch } from './unread-stretches.js';

/** What has lain for longer than this is no news. */
const REACH_MS = 14 * DAY_MS;

/** Has those written to who have not seen what was said to them for as long as the organisation says: once until they look. */
@Injectable()
export class MessageReminder implements DueWork {
  readonly name = 'message-reminder';
  readonly everyMs = 60_000;

  constructor(
    private readonly logs: OrgLogs,
    private readonly stretches: UnreadStretches,
    private readonly orgs: Orgs,
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    await forEachApart(await this.logs.orgs(), async (orgId) => {
      const { remindMinutes } = await this.orgs.alertLimitsOf(orgId);
      const span = {
        from: new Date(now - REACH_MS).toISOString(),
        until: new Date(now - remindMinutes * 60_000).toISOString(),
      };
      await forEachApart(await this.stretches.due(orgId, span), (stretch) => this.#remind(orgId, stretch));
    });
  }

  async #remind(orgId: string, { clientId, accountId, messageId }: UnreadStretch): Promise<void> {
    if (!(await this.access.mayNow(accountId, orgId, 'read', 'Message', { clientId }))) return;
    const request = requestOfSystem(orgId, derivedId('message-reminder', `${clientId}/${messageId}/${accountId}`));
    await this.commands.execute(new RemindOfMessages(clientId, messageId, accountId, request));
  }
}

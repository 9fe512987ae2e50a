import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import type { Letter } from '#libs/notices/letter.js';
import { notice, type Recipient, type Recipients } from '#libs/notices/notice.js';
import { Access, Accounts, Members, Orgs } from '#src/identity/contract.js';
import { messageCategory } from '../message/message.events.js';
import { UnreadStretches } from './unread-stretches.js';

interface Reader extends Recipient {
  readonly orgName: string;
  readonly language: 'en' | 'de';
  readonly url: string;
}

interface Reminder {
  readonly [id: string]: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly messageId: string;
}

/** Whoever has not read, unless they read or lost their right to meanwhile. */
@Injectable()
export class UnreadReader implements Recipients<Reminder, Reader> {
  constructor(
    private readonly stretches: UnreadStretches,
    private readonly access: Access,
    private readonly accounts: Accounts,
    private readonly members: Members,
    private readonly orgs: Orgs,
    private readonly configuration: Configuration,
  ) {}

  async find(reminder: Reminder, { orgId }: { readonly orgId: string }): Promise<readonly Reader[]> {
    const { accountId, clientId } = reminder;
    const [unread, may, email, member, org] = await Promise.all([
      this.stretches.isUnread(orgId, reminder),
      this.access.mayNow(accountId, orgId, 'read', 'Message', { clientId }),
      this.accounts.emailOf(accountId),
      this.members.current(orgId, accountId),
      this.orgs.byId(orgId),
    ]);
    if (!unread || !may || email === null || !member || !org) return [];
    const page = member.clientId === null ? '/messages' : '/app/messages';
    return [
      {
        email,
        orgName: org.name,
        language: org.language,
        url: `${this.configuration.publicUrl.replace(/\/$/, '')}${page}`,
      },
    ];
  }
}

/** That there is something to read, and nothing of it: neither words nor names. Mails lie about in many places. */
export const reminderLetter = ({ orgName, language, url }: Omit<Reader, 'email'>): Letter =>
  language === 'de'
    ? {
        from: orgName,
        subject: 'Sie haben eine neue Nachricht',
        paragraphs: [`In TrackForge bei ${orgName} wartet eine neue Nachricht auf Sie.`],
        action: { label: 'Nachricht lesen', url },
        footnotes: [
          'Der Inhalt steht aus Gründen des Datenschutzes nur in der Anwendung.',
          'Die nächste Mail kommt erst, wenn Sie gelesen haben und danach wieder etwas eine Zeit lang ungelesen bleibt.',
        ],
      }
    : {
        from: orgName,
        subject: 'You have a new message',
        paragraphs: [`A new message is waiting for you in TrackForge at ${orgName}.`],
        action: { label: 'Read the message', url },
        footnotes: [
          'To protect your privacy, its content is shown only in the application.',
          'The next mail comes only after you have read it and something has again been unread for some time.',
        ],
      };

export const reminderMail = notice({
  name: 'conversation.reminder-mail',
  on: {
    category: messageCategory,
    events: ['MessageReminderDue'],
    about: ({ streamId }, { data: { accountId, messageId } }): Reminder => ({
      clientId: streamId.slice(0, streamId.indexOf('~')),
      accountId,
      messageId,
    }),
  },
  to: UnreadReader,
  letter: (reader) => reminderLetter(reader),
});

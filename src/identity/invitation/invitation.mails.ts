import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { Letter } from '#libs/notices/letter.js';
import { instantInWords } from '#libs/science/date-format.js';
import { notice, type Recipient, type Recipients } from '#libs/notices/notice.js';
import { orgDecider } from '../org/org.decider.js';
import type { Role } from '../role.js';
import { InvitationLinks } from './invitation-links.js';
import { invitationDecider, linkState } from './invitation.decider.js';
import { invitationCategory, type InvitationSent, type MailLanguage } from './invitation.events.js';

interface Invited extends Recipient, Pick<InvitationSent['data'], 'role' | 'roles' | 'name' | 'language' | 'until'> {
  readonly orgName: string;
  readonly country: string | null;
  readonly timeZone: string;
  readonly url: string;
}

interface Sending {
  readonly [id: string]: string | number;
  readonly invitationId: string;
  readonly sending: number;
}

/** Whoever is invited, unless the invitation was used, taken back or sent again meanwhile. Repeated, the link is the same. */
@Injectable()
export class InvitedPerson implements Recipients<Sending, Invited> {
  constructor(
    private readonly streams: Streams,
    private readonly links: InvitationLinks,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  async find({ invitationId, sending }: Sending, { orgId }: { readonly orgId: string }): Promise<readonly Invited[]> {
    const [{ state: invitation }, { state: org }] = await Promise.all([
      this.streams.load(invitationDecider, { orgId, streamId: invitationId }),
      this.streams.load(orgDecider, { orgId, streamId: orgId }),
    ]);
    if (invitation.status !== 'open' || org.status !== 'founded') return [];
    if (linkState(invitation, sending, this.clock.now().toISOString()) !== 'open') return [];
    const { email, role, roles = [role], name, language, until, clientId } = invitation;
    const text = await this.links.make(orgId, invitationId, sending, clientId);
    // behind the #: it reaches no server, no log and no Referer
    const url = `${this.configuration.publicUrl.replace(/\/$/, '')}${clientId === null ? '' : '/app'}/join#${text}`;
    const { name: orgName, country, timeZone } = org;
    return [{ email, role, roles, name, language, until, orgName, country, timeZone, url }];
  }
}

const ROLES: Readonly<Record<MailLanguage, Partial<Record<Role, string>>>> = {
  en: {
    org_admin: 'administrator',
    dietitian: 'dietitian',
    trainer: 'trainer',
    assistant: 'assistant',
    researcher: 'researcher',
    auditor: 'auditor',
  },
  de: {
    org_admin: 'Verwaltung',
    dietitian: 'Ernährungsfachkraft',
    trainer: 'Trainer',
    assistant: 'Assistenz',
    researcher: 'Forschung',
    auditor: 'Prüfung',
  },
};

/** The invitation in the name of the organisation, in the language that was chosen with it. */
function invitationLetter({
  role,
  roles = [role],
  name,
  language,
  until,
  orgName,
  country,
  timeZone,
  url,
}: Invited): Letter {
  const day = instantInWords(until, { language, country, timeZone });
  const called = roles.map((one) => ROLES[language][one] ?? one).join(', ');
  if (language === 'de') {
    return {
      from: orgName,
      subject: role === 'client' ? `${orgName} lädt Sie in die App ein` : `${orgName} lädt Sie ins Team ein`,
      paragraphs: [
        name === null ? 'Guten Tag,' : `Guten Tag ${name},`,
        role === 'client'
          ? `${orgName} lädt Sie ein, Ihren Plan in der TrackForge-App zu sehen und Ihre Mahlzeiten dort einzutragen.`
          : `${orgName} lädt Sie ein, mit TrackForge zu arbeiten. Ihre Rolle: ${called}.`,
        'Öffnen Sie den Link, um ein Passwort zu wählen. Haben Sie schon ein Konto mit dieser Adresse, melden Sie sich dort mit dessen Passwort an.',
      ],
      action: { label: 'Einladung annehmen', url },
      footnotes: [`Der Link gilt einmal und bis ${day}.`, 'Kam diese Mail unerwartet, müssen Sie nichts tun.'],
    };
  }
  return {
    from: orgName,
    subject: role === 'client' ? `${orgName} invites you to the app` : `${orgName} invites you to its team`,
    paragraphs: [
      name === null ? 'Hello,' : `Hello ${name},`,
      role === 'client'
        ? `${orgName} invites you to see your plan in the TrackForge app and to log your meals there.`
        : `${orgName} invites you to work with TrackForge. Your role: ${called}.`,
      'Open the link to choose a password. If you already have an account with this address, sign in there with its password.',
    ],
    action: { label: 'Accept the invitation', url },
    footnotes: [
      `The link works once, until ${day}.`,
      'If you did not expect this mail, there is nothing you have to do.',
    ],
  };
}

/** An invitation was sent, or sent again: its mail goes out. */
export const invitationMail = notice({
  name: 'identity.invitation-mail',
  on: {
    category: invitationCategory,
    events: ['InvitationSent', 'InvitationSentAgain'],
    about: ({ streamId }, { data: { sending } }): Sending => ({ invitationId: streamId, sending }),
  },
  to: InvitedPerson,
  letter: invitationLetter,
});

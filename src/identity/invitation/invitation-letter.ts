import type { Role } from '../role.js';
import { rendered } from '../mail/letter.js';
import type { InvitationSent, MailLanguage } from './invitation.events.js';

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
export function invitationLetter(
  { role, name, language, until }: InvitationSent['data'],
  orgName: string,
  timeZone: string,
  url: string,
) {
  const day = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(new Date(until));
  const called = ROLES[language][role] ?? role;
  if (language === 'de') {
    return rendered({
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
    });
  }
  return rendered({
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
  });
}

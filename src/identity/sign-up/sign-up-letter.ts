import type { MailLanguage } from '../invitation/invitation.events.js';
import { rendered } from '../mail/letter.js';
import type { SignUpForm } from './pending-sign-ups.js';

const FROM = 'TrackForge';

/** To an address without an account: the link that founds the organisation. */
export function signUpLetter({ orgName, name, language }: SignUpForm, url: string) {
  return language === 'de'
    ? rendered({
        from: FROM,
        subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
        paragraphs: [
          `Guten Tag ${name},`,
          `mit einem Klick bestätigen Sie diese Adresse und gründen „${orgName}“. Die Probezeit von 14 Tagen beginnt dann.`,
        ],
        action: { label: 'Adresse bestätigen', url },
        footnotes: ['Der Link gilt einmal und 24 Stunden.', 'Waren Sie das nicht, müssen Sie nichts tun.'],
      })
    : rendered({
        from: FROM,
        subject: 'Confirm your e-mail address',
        paragraphs: [
          `Hello ${name},`,
          `one click confirms this address and founds “${orgName}”. The trial of 14 days begins then.`,
        ],
        action: { label: 'Confirm the address', url },
        footnotes: ['The link works once, for 24 hours.', 'If this was not you, there is nothing you have to do.'],
      });
}

/** To an address with an account: nothing was changed, and where to sign in. */
export function knownAddressLetter(language: MailLanguage, url: string) {
  return language === 'de'
    ? rendered({
        from: FROM,
        subject: 'Sie haben schon ein Konto',
        paragraphs: [
          'Jemand wollte sich mit dieser Adresse neu anmelden. Es gibt schon ein Konto damit; geändert wurde nichts.',
          'Waren Sie es selbst, melden Sie sich mit Ihrem Passwort an.',
        ],
        action: { label: 'Anmelden', url },
        footnotes: ['Waren Sie das nicht, müssen Sie nichts tun.'],
      })
    : rendered({
        from: FROM,
        subject: 'You already have an account',
        paragraphs: [
          'Somebody tried to sign up with this address. There is an account with it already; nothing was changed.',
          'If it was you, sign in with your password.',
        ],
        action: { label: 'Sign in', url },
        footnotes: ['If this was not you, there is nothing you have to do.'],
      });
}

import type { Letter } from '#libs/notices/letter.js';
import { notice } from '#libs/notices/notice.js';
import { AccountOwner } from '../accounts/account-owner.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import { sessionCategory } from './session.events.js';

const WORDS: Readonly<Record<MailLanguage, Pick<Letter, 'subject' | 'paragraphs'>>> = {
  en: {
    subject: 'We ended one of your sessions',
    paragraphs: [
      'A sign-in of yours was used from two places at once. That happens when somebody has copied it, so we ended it everywhere.',
      'Nothing else was changed. Please sign in again, and change your password if you do not recognise this.',
    ],
  },
  de: {
    subject: 'Wir haben eine Ihrer Sitzungen beendet',
    paragraphs: [
      'Eine Ihrer Anmeldungen wurde an zwei Orten zugleich benutzt. Das geschieht, wenn jemand sie kopiert hat; deshalb haben wir sie überall beendet.',
      'Sonst wurde nichts geändert. Bitte melden Sie sich wieder an, und ändern Sie Ihr Passwort, wenn Ihnen das fremd vorkommt.',
    ],
  },
};

/** A spent refresh token came back: its owner gets a mail. */
export const reuseNotice = notice({
  name: 'identity.reuse-notice',
  on: {
    category: sessionCategory,
    events: ['RefreshTokenReused'],
    about: ({ actor }) => ({ accountId: actor.accountId }),
  },
  to: AccountOwner,
  letter: ({ language }) => ({ from: 'TrackForge', ...WORDS[language], footnotes: [] }),
});

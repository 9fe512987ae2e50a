import type { Letter } from '#libs/notices/letter.js';
import { notice } from '#libs/notices/notice.js';
import { AccountOwner } from '../accounts/account-owner.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import { credentialCategory, type CredentialEvent } from './credential.events.js';

interface Wording {
  readonly subject: string;
  readonly what: string;
}

/** What is said about each; whoever did it themselves reads on, whoever did not must learn of it. */
const NOTICES: Readonly<Record<MailLanguage, Readonly<Record<CredentialEvent['type'], Wording>>>> = {
  en: {
    PasswordChanged: {
      subject: 'Your password was changed',
      what: 'Your password was changed, and all other sessions of yours were ended.',
    },
    PasswordReset: {
      subject: 'Your password was set anew',
      what: 'A new password was set by the link of a mail, and all sessions of yours were ended.',
    },
    SecondFactorEnabled: {
      subject: 'A second factor was added',
      what: 'Signing in now asks for a code of your authenticator app, too.',
    },
    SecondFactorDisabled: {
      subject: 'Your second factor was removed',
      what: 'Signing in asks for your password only.',
    },
    SecondFactorReset: {
      subject: 'Your second factor was reset',
      what: 'Your second factor and its recovery codes were taken away, because they were said to be lost. All sessions of yours were ended.',
    },
    RecoveryCodesRenewed: { subject: 'New recovery codes were made', what: 'Your earlier recovery codes are void.' },
  },
  de: {
    PasswordChanged: {
      subject: 'Ihr Passwort wurde geändert',
      what: 'Ihr Passwort wurde geändert, und alle Ihre anderen Sitzungen wurden beendet.',
    },
    PasswordReset: {
      subject: 'Ihr Passwort wurde neu gesetzt',
      what: 'Über den Link einer Mail wurde ein neues Passwort gesetzt, und alle Ihre Sitzungen wurden beendet.',
    },
    SecondFactorEnabled: {
      subject: 'Ein zweiter Faktor wurde hinzugefügt',
      what: 'Die Anmeldung verlangt jetzt auch einen Code Ihrer Authenticator-App.',
    },
    SecondFactorDisabled: {
      subject: 'Ihr zweiter Faktor wurde entfernt',
      what: 'Die Anmeldung verlangt nur noch Ihr Passwort.',
    },
    SecondFactorReset: {
      subject: 'Ihr zweiter Faktor wurde zurückgesetzt',
      what: 'Ihr zweiter Faktor und seine Wiederherstellungscodes wurden entfernt, weil sie als verloren galten. Alle Ihre Sitzungen wurden beendet.',
    },
    RecoveryCodesRenewed: {
      subject: 'Neue Wiederherstellungscodes wurden erstellt',
      what: 'Ihre früheren Wiederherstellungscodes sind ungültig.',
    },
  },
};

const REST: Readonly<Record<MailLanguage, { readonly voided: string; readonly otherwise: string }>> = {
  en: {
    voided: 'Your password was too short to stand alone. Set a new one with "Forgot your password?" at the login.',
    otherwise:
      'If that was not you, set a new password at once with "Forgot your password?" at the login, and tell your organisation.',
  },
  de: {
    voided:
      'Ihr Passwort war zu kurz, um allein zu genügen. Setzen Sie mit „Passwort vergessen?“ bei der Anmeldung ein neues.',
    otherwise:
      'Waren Sie das nicht, setzen Sie mit „Passwort vergessen?“ bei der Anmeldung sofort ein neues Passwort, und sagen Sie Ihrer Organisation Bescheid.',
  },
};

/** `passwordVoided`: with the factor the password went, too. */
interface Change {
  readonly what: CredentialEvent['type'];
  readonly passwordVoided?: boolean;
}

function credentialLetter(language: MailLanguage, { what, passwordVoided }: Change): Letter {
  const { subject, what: said } = NOTICES[language][what];
  const { voided, otherwise } = REST[language];
  return {
    from: 'TrackForge',
    subject,
    paragraphs: [said, ...(passwordVoided ? [voided] : [])],
    footnotes: [otherwise],
  };
}

/** Credentials of a person were changed: they get a mail. */
export const credentialNotice = notice({
  name: 'identity.credential-notice',
  on: {
    category: credentialCategory,
    events: [
      'PasswordChanged',
      'PasswordReset',
      'SecondFactorEnabled',
      'SecondFactorDisabled',
      'SecondFactorReset',
      'RecoveryCodesRenewed',
    ],
    startsAt: 'now',
    about: ({ streamId }, fact) => ({
      accountId: streamId,
      what: fact.type,
      ...(fact.type === 'SecondFactorReset' && fact.data.passwordVoided ? { passwordVoided: true } : {}),
    }),
  },
  to: AccountOwner,
  letter: ({ language }, change) => credentialLetter(language, change),
});

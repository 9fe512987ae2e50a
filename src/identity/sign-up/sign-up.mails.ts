import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import type { Letter } from '#libs/notices/letter.js';
import { notice, type Recipient, type Recipients } from '#libs/notices/notice.js';
import { Accounts } from '../accounts/accounts.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import { PendingSignUps } from './pending-sign-ups.js';
import { signUpCategory } from './sign-up.events.js';

/** `form`: null when the address has an account already. */
interface Asker extends Recipient {
  readonly language: MailLanguage;
  readonly form: { readonly name: string; readonly orgName: string } | null;
  readonly url: string;
}

/** The owner of the address that somebody signed up with: only they learn whether it has an account. */
@Injectable()
export class SignUpAsker implements Recipients<{ readonly signUpId: string }, Asker> {
  constructor(
    private readonly pending: PendingSignUps,
    private readonly accounts: Accounts,
    private readonly configuration: Configuration,
  ) {}

  async find({ signUpId }: { readonly signUpId: string }): Promise<readonly Asker[]> {
    const found = await this.pending.byId(signUpId);
    if (!found?.form || found.expired) return [];
    const { email, language } = found.form;
    const portal = this.configuration.publicUrl.replace(/\/$/, '');
    if (await this.#hasAccount(email)) return [{ email, language, form: null, url: `${portal}/login` }];
    // behind the #: it reaches no server, no log and no Referer
    return [{ email, language, form: found.form, url: `${portal}/confirm#${this.pending.token(signUpId)}` }];
  }

  /** Nothing will come of a sign-up whose address has an account: what was typed goes. */
  async sent({ signUpId }: { readonly signUpId: string }): Promise<void> {
    const found = await this.pending.byId(signUpId);
    if (found?.form && (await this.#hasAccount(found.form.email))) await this.pending.close(signUpId);
  }

  async #hasAccount(email: string): Promise<boolean> {
    return (await this.accounts.byEmail(email))?.active ?? false;
  }
}

const FROM = 'TrackForge';

/** To an address without an account: the link that founds the organisation. */
function signUpLetter({ orgName, name }: NonNullable<Asker['form']>, language: MailLanguage, url: string): Letter {
  return language === 'de'
    ? {
        from: FROM,
        subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
        paragraphs: [
          `Guten Tag ${name},`,
          `mit einem Klick bestätigen Sie diese Adresse und gründen „${orgName}“. Die Probezeit von 14 Tagen beginnt dann.`,
        ],
        action: { label: 'Adresse bestätigen', url },
        footnotes: ['Der Link gilt einmal und 24 Stunden.', 'Waren Sie das nicht, müssen Sie nichts tun.'],
      }
    : {
        from: FROM,
        subject: 'Confirm your e-mail address',
        paragraphs: [
          `Hello ${name},`,
          `one click confirms this address and founds “${orgName}”. The trial of 14 days begins then.`,
        ],
        action: { label: 'Confirm the address', url },
        footnotes: ['The link works once, for 24 hours.', 'If this was not you, there is nothing you have to do.'],
      };
}

/** To an address with an account: nothing was changed, and where to sign in. */
function knownAddressLetter(language: MailLanguage, url: string): Letter {
  return language === 'de'
    ? {
        from: FROM,
        subject: 'Sie haben schon ein Konto',
        paragraphs: [
          'Jemand wollte sich mit dieser Adresse neu anmelden. Es gibt schon ein Konto damit; geändert wurde nichts.',
          'Waren Sie es selbst, melden Sie sich mit Ihrem Passwort an.',
        ],
        action: { label: 'Anmelden', url },
        footnotes: ['Waren Sie das nicht, müssen Sie nichts tun.'],
      }
    : {
        from: FROM,
        subject: 'You already have an account',
        paragraphs: [
          'Somebody tried to sign up with this address. There is an account with it already; nothing was changed.',
          'If it was you, sign in with your password.',
        ],
        action: { label: 'Sign in', url },
        footnotes: ['If this was not you, there is nothing you have to do.'],
      };
}

/** Somebody asked to sign up: the owner of the address gets a mail, with or without an account. */
export const signUpMail = notice({
  name: 'identity.sign-up-mail',
  on: {
    category: signUpCategory,
    events: ['SignUpRequested'],
    about: ({ streamId }) => ({ signUpId: streamId }),
  },
  to: SignUpAsker,
  letter: ({ form, language, url }) => (form ? signUpLetter(form, language, url) : knownAddressLetter(language, url)),
});

import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import type { Letter } from '#libs/notices/letter.js';
import { notice, type Recipient, type Recipients } from '#libs/notices/notice.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import { passwordResetCategory } from './password-reset.events.js';
import { PasswordResets } from './password-resets.js';

interface Forgetful extends Recipient {
  readonly language: MailLanguage;
  readonly url: string;
}

const WORDS = {
  en: {
    subject: 'Set a new password',
    lead: 'Somebody, probably you, asked for a new password for this address. With this link you can set one within thirty minutes, once:',
    button: 'Set a new password',
    otherwise: 'If it was not you, there is nothing to do: without the link your password stays as it is.',
  },
  de: {
    subject: 'Neues Passwort setzen',
    lead: 'Jemand, vermutlich Sie, hat für diese Adresse ein neues Passwort verlangt. Mit diesem Link lässt es sich dreißig Minuten lang einmal setzen:',
    button: 'Neues Passwort setzen',
    otherwise: 'Wenn Sie es nicht waren, ist nichts zu tun: Ohne den Link bleibt Ihr Passwort, wie es ist.',
  },
} as const;

/** Whoever has the address that was asked for; nobody when it has no account. */
@Injectable()
export class PasswordResetAsker implements Recipients<{ readonly resetId: string }, Forgetful> {
  constructor(
    private readonly resets: PasswordResets,
    private readonly configuration: Configuration,
  ) {}

  async find({ resetId }: { readonly resetId: string }): Promise<readonly Forgetful[]> {
    const mail = await this.resets.mailOf(resetId);
    if (!mail) return [];
    const { email, language, audience, token } = mail;
    // behind the #: browsers keep it to themselves, so it stands in no log and no Referer; opening the page spends nothing
    const url = `${this.configuration.publicUrl.replace(/\/$/, '')}${audience === 'app' ? '/app' : ''}/reset#${token}`;
    return [{ email, language, url }];
  }
}

const passwordResetLetter = ({ language, url }: Forgetful): Letter => {
  const { subject, lead, button, otherwise } = WORDS[language];
  return { from: 'TrackForge', subject, paragraphs: [lead], action: { label: button, url }, footnotes: [otherwise] };
};

/** Somebody asked for a new password: a mail, if the address has an account. */
export const passwordResetMail = notice({
  name: 'identity.password-reset-mail',
  on: {
    category: passwordResetCategory,
    events: ['PasswordResetAsked'],
    startsAt: 'now',
    about: ({ streamId }) => ({ resetId: streamId }),
  },
  to: PasswordResetAsker,
  letter: passwordResetLetter,
});

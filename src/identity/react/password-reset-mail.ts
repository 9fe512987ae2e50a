import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { PasswordResets } from '../credential/password-resets.js';

const KIND = 'identity.password-reset-mail';

/** Somebody asked for a new password: a mail, if the address has an account. */
export const passwordResetMail: Reaction = {
  name: 'identity.password-reset-mail',
  categories: ['passwordReset'],
  startsAt: 'now',
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    return event.type === 'PasswordResetAsked' ? [{ kind: KIND, payload: { resetId: header.streamId } }] : [];
  },
};

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

@Injectable()
export class PasswordResetMail implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly resets: PasswordResets,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  async perform({ eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const mail = typeof payload.resetId === 'string' ? await this.resets.mailOf(payload.resetId) : null;
    if (!mail) return;
    const { subject, lead, button, otherwise } = WORDS[mail.language];
    // behind the #: browsers keep it to themselves, so it stands in no log and no Referer; opening the page spends nothing
    const link = `${this.configuration.publicUrl.replace(/\/$/, '')}${mail.audience === 'app' ? '/app' : ''}/reset#${mail.token}`;
    await this.mailer.send({
      to: mail.email,
      eventId,
      subject,
      text: `${lead}\n\n${link}\n\n${otherwise}`,
      html: `<p>${lead}</p><p><a href="${link}">${button}</a></p><p>${otherwise}</p>`,
    });
  }
}

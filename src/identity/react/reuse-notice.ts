import { Injectable } from '@nestjs/common';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/event-sourcing/reaction.js';
import { Accounts } from '../accounts/accounts.js';

const KIND = 'identity.reuse-notice';

/** A spent refresh token came back: its owner gets a mail. */
export const reuseNotice: Reaction = {
  name: 'identity.reuse-notice',
  categories: ['session'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'RefreshTokenReused') return [];
    return [{ kind: KIND, payload: { accountId: header.actor.accountId } }];
  },
};

/** Writes that mail. The address is looked up when it is sent: jobs hold ids only. */
@Injectable()
export class ReuseNoticeMail implements EffectHandler {
  readonly kind = KIND;

  constructor(private readonly accounts: Accounts, private readonly mailer: Mailer) {}

  async perform({ eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const to = typeof payload.accountId === 'string' ? await this.accounts.emailOf(payload.accountId) : null;
    if (to === null) return;
    const paragraphs = [
      'A sign-in of yours was used from two places at once. That happens when somebody has copied it, so we ended it everywhere.',
      'Nothing else was changed. Please sign in again, and change your password if you do not recognise this.',
    ];
    await this.mailer.send({
      to, eventId, subject: 'We ended one of your sessions',
      text: paragraphs.join('\n\n'), html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(''),
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Accounts } from '../accounts/accounts.js';
import { rendered } from '../mail/letter.js';
import { Orgs } from '../read/members.js';

const KIND = 'identity.reuse-notice';

const WORDS = {
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
} as const;

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

  constructor(
    private readonly accounts: Accounts,
    private readonly orgs: Orgs,
    private readonly mailer: Mailer,
  ) {}

  async perform({ orgId, eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const to = typeof payload.accountId === 'string' ? await this.accounts.emailOf(payload.accountId) : null;
    if (to === null) return;
    const { subject, paragraphs } = WORDS[(await this.orgs.byId(orgId))?.language ?? 'en'];
    await this.mailer.send({ to, eventId, ...rendered({ from: 'TrackForge', subject, paragraphs, footnotes: [] }) });
  }
}

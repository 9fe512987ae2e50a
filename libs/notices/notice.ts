import { Inject, type Type } from '@nestjs/common';
import { Mailer } from '../engines/mail/mailer.js';
import type { StreamCategory } from '../event-sourcing/catalogue.js';
import type { DomainEvent, RecordedEvent } from '../event-sourcing/envelope.js';
import { derivedId } from '../event-sourcing/ids.js';
import type { EffectHandler, EffectRequest, Reaction } from '../projections/reaction.js';
import { rendered, type Letter } from './letter.js';

type Payload = EffectRequest['payload'];

/** Whom a mail goes to, and what its letter needs to know. */
export interface Recipient {
  readonly email: string;
  /** Tells several recipients of one notice apart: their mails have a Message-ID each. Not needed for a single one. */
  readonly key?: string;
}

/** Finds the recipients when the mail is about to go out: the outbox holds ids only, and much may have changed since. */
export interface Recipients<A extends Payload, R extends Recipient> {
  /** Empty: nobody is to be told any more. A repetition must find the same. */
  find(about: A, origin: { readonly orgId: string; readonly eventId: string }): Promise<readonly R[]>;
  /** After the mail server took all of them. */
  sent?(about: A): Promise<void>;
}

export interface NoticeDefinition<E extends DomainEvent, T extends E['type'], A extends Payload, R extends Recipient> {
  /** Of the reaction and of its effect. Stored with checkpoint and outbox: it never changes. */
  readonly name: string;
  readonly on: {
    readonly category: StreamCategory<E>;
    readonly events: readonly T[];
    /** As of `Reaction`: `now` for a notice that is new to clinics with a past. */
    readonly startsAt?: Reaction['startsAt'];
    /** What the outbox keeps: ids, never anything personal. */
    readonly about: (header: RecordedEvent['header'], fact: Extract<E, { type: T }>) => A;
  };
  /** Made with what global modules and the context's own offer. */
  readonly to: Type<Recipients<NoInfer<A>, R>>;
  /** The words, from what was found and from what the outbox kept. */
  readonly letter: (recipient: R, about: A) => Letter;
}

/** What a context lists: `reaction` and `effect` in `ContextModule.of`, `providers` in its module. */
export interface Notice {
  readonly reaction: Reaction;
  readonly effect: Type<EffectHandler>;
  readonly providers: readonly Type[];
}

/**
 * A mail that follows from an event: at least once, by the outbox, with the words in one pure function.
 *
 *     export const reuseNotice = notice({
 *       name: 'identity.reuse-notice',
 *       on: { category: sessionCategory, events: ['RefreshTokenReused'], about: ({ actor }) => ({ accountId: actor.accountId }) },
 *       to: AccountOwner,
 *       letter: reuseLetter,
 *     });
 */
export function notice<E extends DomainEvent, T extends E['type'], A extends Payload, R extends Recipient>({
  name,
  on: { category, events, startsAt, about },
  to,
  letter,
}: NoticeDefinition<E, T, A, R>): Notice {
  const types: ReadonlySet<string> = new Set(events);
  const reaction: Reaction = {
    name,
    categories: [category.category],
    ...(startsAt ? { startsAt } : {}),
    react: async ({ header, event }) =>
      types.has(event.type)
        ? [{ kind: name, payload: about(header, event as unknown as Extract<E, { type: T }>) }]
        : [],
  };

  class NoticeMail implements EffectHandler {
    readonly kind = name;

    constructor(
      private readonly recipients: Recipients<A, R>,
      private readonly mailer: Mailer,
    ) {}

    async perform({ orgId, eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
      const found = await this.recipients.find(payload as A, { orgId, eventId });
      for (const recipient of found) {
        const { email, key } = recipient;
        await this.mailer.send({
          to: email,
          eventId: key === undefined ? eventId : derivedId(eventId, key),
          ...rendered(letter(recipient, payload as A)),
        });
      }
      if (found.length > 0) await this.recipients.sent?.(payload as A);
    }
  }
  Inject(to)(NoticeMail, undefined, 0);
  Inject(Mailer)(NoticeMail, undefined, 1);
  Object.defineProperty(NoticeMail, 'name', { value: `NoticeMail(${name})` });
  return { reaction, effect: NoticeMail, providers: [to, NoticeMail] };
}

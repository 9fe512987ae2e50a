/** A mail as a context writes it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Id of the event that caused it: the Message-ID is made from it, so a mail sent twice can be told to be one. */
  readonly eventId: string;
}

/** Sends mails. At least once: an answer that got lost means the mail is sent again with the same Message-ID. */
export abstract class Mailer {
  /** @throws when the server did not take it; the effect is tried again. */
  abstract send(mail: Mail): Promise<void>;
  /** @throws when nothing could be sent now */
  abstract reach(): Promise<void>;
}

/** `<event id>@<domain of the sender>` */
export function messageIdOf(mail: Mail, from: string): string {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'trackforge.invalid';
  return `<${mail.eventId}@${domain}>`;
}

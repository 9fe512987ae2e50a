import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Role } from '../role.js';

/** Language of the mail. */
export type MailLanguage = 'en' | 'de';

export interface InvitationSent {
  readonly type: 'InvitationSent';
  readonly data: {
    readonly email: string;
    /** The first of `roles`. */
    readonly role: Role;
    /** Absent: only `role`. */
    readonly roles?: readonly Role[];
    /** The client record that the invitation leads to; null for staff. */
    readonly clientId: string | null;
    /** As the clinic calls them; null: they say it themselves. */
    readonly name: string | null;
    readonly language: MailLanguage;
    /** Teams that the person joins on acceptance; absent in a client's. */
    readonly teams?: readonly string[];
    /** Counts the mails of this invitation from 1: only the link of the last one opens anything. */
    readonly sending: number;
    /** ISO instant from which the link opens nothing. */
    readonly until: string;
  };
}

export interface InvitationSentAgain {
  readonly type: 'InvitationSentAgain';
  readonly data: { readonly sending: number; readonly until: string };
}

export interface InvitationRevoked {
  readonly type: 'InvitationRevoked';
  readonly data: Readonly<Record<string, never>>;
}

export interface InvitationAccepted {
  readonly type: 'InvitationAccepted';
  readonly data: { readonly accountId: string; readonly displayName: string };
}

export type InvitationEvent = InvitationSent | InvitationSentAgain | InvitationRevoked | InvitationAccepted;

/**
 * A client's: one stream per client, id = client id, sealed with the client's key. Staff's: one per invitation, sealed with a key of
 * its own (subject id = invitation id), because whoever is invited has no account yet and may never have one. No token in it.
 */
export const invitationCategory = streamCategory<InvitationEvent>({
  category: 'invitation',
  context: 'identity',
  subject: 'person',
  events: {
    InvitationSent: {
      version: 1,
      about: 'A person was invited by e-mail to join the organisation.',
      example: {
        email: 'nora.weiss@lindenhof.example',
        role: 'dietitian',
        clientId: null,
        name: null,
        language: 'en',
        teams: ['0199f3a2-8c1e-7d00-9d5e-2f4be1c0a010'],
        sending: 1,
        until: '2026-03-05T09:00:00.000Z',
      },
    },
    InvitationSentAgain: {
      version: 1,
      about: 'An invitation was sent again; the earlier link no longer works.',
      example: { sending: 2, until: '2026-03-06T09:00:00.000Z' },
    },
    InvitationRevoked: { version: 1, about: 'An invitation was revoked; its link no longer works.', example: {} },
    InvitationAccepted: {
      version: 1,
      about: 'An invitation was accepted.',
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', displayName: 'Dr. Nora Weiss' },
    },
  },
});

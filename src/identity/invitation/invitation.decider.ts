import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { InvitationEvent, InvitationSent } from './invitation.events.js';

type Letter = Omit<InvitationSent['data'], 'sending'>;

export type InvitationCommand =
  | ({ readonly type: 'SendInvitation' } & Letter)
  /** `kind`: whose invitation the caller means, and has the right to; the other kind's is unknown to them. */
  | { readonly type: 'SendInvitationAgain'; readonly kind: 'staff' | 'client'; readonly until: string }
  | { readonly type: 'RevokeInvitation'; readonly kind: 'staff' | 'client' }
  /** `sending`: of the link that was followed. `now`: ISO instant. */
  | {
      readonly type: 'AcceptInvitation';
      readonly accountId: string;
      readonly displayName: string;
      readonly sending: number;
      readonly now: string;
    };

export type Invitation =
  | { readonly status: 'absent' }
  | { readonly status: 'erased' }
  | ({ readonly status: 'open' | 'revoked' } & InvitationSent['data'])
  | ({ readonly status: 'accepted'; readonly accountId: string } & InvitationSent['data']);

/** Where a link leads at a moment. */
export type LinkState = 'open' | 'expired' | 'revoked' | 'used' | 'replaced' | 'unknown';

/** @param now ISO instant */
export function linkState(invitation: Invitation, sending: number, now: string): LinkState {
  if (invitation.status === 'absent' || invitation.status === 'erased') return 'unknown';
  if (invitation.status === 'accepted') return 'used';
  if (invitation.sending !== sending) return 'replaced';
  if (invitation.status === 'revoked') return 'revoked';
  return now >= invitation.until ? 'expired' : 'open';
}

/**
 * @throws Refusal `invitation.already-sent`, `invitation.already-accepted`, `invitation.unknown`, `client.erased`, and for a dead link
 *   `invitation.expired`, `invitation.revoked`, `invitation.used`, `invitation.replaced` (410)
 */
export const invitationDecider: Decider<InvitationCommand, InvitationEvent, Invitation> = {
  category: 'invitation',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide(command, invitation) {
    if (invitation.status === 'erased') throw new Refusal('client.erased', 410);
    if (command.type === 'SendInvitation') {
      if (invitation.status === 'open')
        throw new Refusal('invitation.already-sent', 409, 'It can be sent again or taken back.');
      const { type: _, ...letter } = command;
      return [
        {
          type: 'InvitationSent',
          data: { ...letter, sending: invitation.status === 'absent' ? 1 : invitation.sending + 1 },
        },
      ];
    }
    if (invitation.status === 'absent') throw new Refusal('invitation.unknown', 404);
    if ('kind' in command && (command.kind === 'staff') !== (invitation.clientId === null))
      throw new Refusal('invitation.unknown', 404);
    switch (command.type) {
      case 'SendInvitationAgain':
        if (invitation.status === 'accepted') throw new Refusal('invitation.already-accepted');
        if (invitation.status === 'revoked')
          throw new Refusal('invitation.revoked', 410, 'The invitation was revoked. Send a new one.');
        return [{ type: 'InvitationSentAgain', data: { sending: invitation.sending + 1, until: command.until } }];
      case 'RevokeInvitation':
        if (invitation.status === 'accepted') throw new Refusal('invitation.already-accepted');
        return invitation.status === 'revoked' ? [] : [{ type: 'InvitationRevoked', data: {} }];
      case 'AcceptInvitation':
        ensureOpen(linkState(invitation, command.sending, command.now));
        return [
          { type: 'InvitationAccepted', data: { accountId: command.accountId, displayName: command.displayName } },
        ];
    }
  },
  evolve(invitation, event: InvitationEvent | Erased): Invitation {
    if (event.type === 'Erased') return { status: 'erased' };
    if (event.type === 'InvitationSent') return { status: 'open', ...event.data };
    if (invitation.status === 'absent' || invitation.status === 'erased') return invitation;
    switch (event.type) {
      case 'InvitationSentAgain':
        return { ...invitation, ...event.data, status: 'open' };
      case 'InvitationRevoked':
        return { ...invitation, status: 'revoked' };
      case 'InvitationAccepted':
        return { ...invitation, status: 'accepted', accountId: event.data.accountId };
    }
  },
};

/** @throws Refusal `invitation.unknown` (404), `invitation.expired`, `invitation.revoked`, `invitation.used`, `invitation.replaced` (410) */
export function ensureOpen(state: LinkState): void {
  switch (state) {
    case 'open':
      return;
    case 'unknown':
      throw new Refusal('invitation.unknown', 404);
    case 'expired':
      throw new Refusal('invitation.expired', 410);
    case 'revoked':
      throw new Refusal('invitation.revoked', 410);
    case 'used':
      throw new Refusal('invitation.used', 410);
    case 'replaced':
      throw new Refusal('invitation.replaced', 410);
  }
}

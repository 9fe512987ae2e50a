import { given } from '#libs/event-sourcing/given-when-then.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import {
  ensureOpen,
  invitationDecider,
  linkState,
  type Invitation,
  type InvitationCommand,
} from './invitation.decider.js';
import type { InvitationEvent } from './invitation.events.js';

const letter = {
  email: 'nora@clinic.example',
  role: 'dietitian',
  clientId: null,
  name: null,
  language: 'en',
  until: '2026-03-05T09:00:00.000Z',
} as const;
const send: InvitationCommand = { type: 'SendInvitation', ...letter };
const again: InvitationCommand = { type: 'SendInvitationAgain', kind: 'staff', until: '2026-03-06T09:00:00.000Z' };
const revoke: InvitationCommand = { type: 'RevokeInvitation', kind: 'staff' };
const nora = { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', displayName: 'Nora Weiss' };
const accept = { type: 'AcceptInvitation', ...nora, sending: 1, now: '2026-03-05T08:59:59.999Z' } as const;
const sent: InvitationEvent = { type: 'InvitationSent', data: { ...letter, sending: 1 } };
const sentAgain: InvitationEvent = {
  type: 'InvitationSentAgain',
  data: { sending: 2, until: '2026-03-06T09:00:00.000Z' },
};
const revoked: InvitationEvent = { type: 'InvitationRevoked', data: {} };
const accepted: InvitationEvent = { type: 'InvitationAccepted', data: nora };

describe('an invitation', () => {
  it('is sent', () => given(invitationDecider).when(send).then(sent));
  it('is sent once', () => given(invitationDecider, sent).when(send).thenRefuses('invitation.already-sent'));
  it('is sent again under the next number', () => given(invitationDecider, sent).when(again).then(sentAgain));
  it('can be sent anew after it was taken back, and old links stay dead', () =>
    given(invitationDecider, sent, sentAgain, revoked)
      .when(send)
      .then({ type: 'InvitationSent', data: { ...letter, sending: 3 } }));
  it('can be sent anew after it was used', () =>
    given(invitationDecider, sent, accepted)
      .when(send)
      .then({ type: 'InvitationSent', data: { ...letter, sending: 2 } }));
  it('that was taken back is not sent again', () =>
    given(invitationDecider, sent, revoked).when(again).thenRefuses('invitation.revoked'));
  it('that was used is not sent again', () =>
    given(invitationDecider, sent, accepted).when(again).thenRefuses('invitation.already-accepted'));
  it('is taken back', () => given(invitationDecider, sent).when(revoke).then(revoked));
  it('is taken back once', () => given(invitationDecider, sent, revoked).when(revoke).thenNothing());
  it('of a client is unknown to whoever asks for one of staff, and the reverse', () => {
    given(invitationDecider, sent).when({ type: 'RevokeInvitation', kind: 'client' }).thenRefuses('invitation.unknown');
    given(invitationDecider, { type: 'InvitationSent', data: { ...letter, clientId: nora.accountId, sending: 1 } })
      .when(again)
      .thenRefuses('invitation.unknown');
  });
  it('that was used is not taken back', () =>
    given(invitationDecider, sent, accepted).when(revoke).thenRefuses('invitation.already-accepted'));
  it('is accepted to the last millisecond', () => given(invitationDecider, sent).when(accept).then(accepted));
  it('is not accepted when its time is over', () =>
    given(invitationDecider, sent)
      .when({ ...accept, now: letter.until })
      .thenRefuses('invitation.expired'));
  it('is accepted once', () => given(invitationDecider, sent, accepted).when(accept).thenRefuses('invitation.used'));
  it('is not accepted after it was taken back', () =>
    given(invitationDecider, sent, revoked).when(accept).thenRefuses('invitation.revoked'));
  it('is not accepted by an older link', () =>
    given(invitationDecider, sent, sentAgain).when(accept).thenRefuses('invitation.replaced'));
  it('is accepted by the newest link', () =>
    given(invitationDecider, sent, sentAgain)
      .when({ ...accept, sending: 2 })
      .then(accepted));
  it('that was never sent is unknown', () => given(invitationDecider).when(accept).thenRefuses('invitation.unknown'));
  it('of an erased client takes nothing', () =>
    given(invitationDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'InvitationSent' } })
      .when(send)
      .thenRefuses('client.erased'));
});

const after = (...events: Parameters<typeof invitationDecider.evolve>[1][]): Invitation =>
  events.reduce<Invitation>((state, event) => invitationDecider.evolve(state, event), invitationDecider.initial);
const erased = { type: 'Erased', data: {} } as unknown as Parameters<typeof invitationDecider.evolve>[1];

describe('a link', () => {
  const at = '2026-03-04T09:00:00.000Z';
  it.each<[string, Invitation, number, string, ReturnType<typeof linkState>]>([
    ['of an invitation that never was', after(), 1, at, 'unknown'],
    ['of an erased person', after(sent, erased), 1, at, 'unknown'],
    ['that was never followed', after(sent), 1, at, 'open'],
    ['at the end of its time', after(sent), 1, letter.until, 'expired'],
    ['that was sent again', after(sent, sentAgain), 1, at, 'replaced'],
    ['of the newest sending', after(sent, sentAgain), 2, at, 'open'],
    ['that was taken back', after(sent, revoked), 1, at, 'revoked'],
    ['older than the one that was taken back', after(sent, sentAgain, revoked), 1, at, 'replaced'],
    ['that was used', after(sent, accepted), 1, at, 'used'],
    ['older than the one that was used', after(sent, sentAgain, accepted), 1, at, 'used'],
  ])('%s', (_, invitation, sending, now, state) => expect(linkState(invitation, sending, now)).toBe(state));

  it('opens only while it is open, and says why not', () => {
    expect(() => ensureOpen('open')).not.toThrow();
    for (const [state, status] of [
      ['unknown', 404],
      ['expired', 410],
      ['revoked', 410],
      ['used', 410],
      ['replaced', 410],
    ] as const) {
      expect(() => ensureOpen(state)).toThrow(
        expect.objectContaining({ code: `invitation.${state}`, status }) as Refusal,
      );
    }
  });
});

describe('an invitation, whatever came before', () => {
  it('that was never sent can neither be sent again nor taken back', () => {
    given(invitationDecider).when(again).thenRefuses('invitation.unknown');
    given(invitationDecider).when(revoke).thenRefuses('invitation.unknown');
  });
  it('that was sent again is open and needs no new one', () =>
    given(invitationDecider, sent, sentAgain).when(send).thenRefuses('invitation.already-sent'));
  it('stays erased, and an event out of place makes none', () => {
    for (const event of [sentAgain, revoked, accepted]) {
      expect(after(sent, erased, event)).toEqual({ status: 'erased' });
      expect(after(event)).toEqual({ status: 'absent' });
    }
  });
});

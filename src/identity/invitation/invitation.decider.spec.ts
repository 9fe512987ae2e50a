import { given } from '#libs/event-sourcing/given-when-then.js';
import { invitationDecider, type InvitationCommand } from './invitation.decider.js';
import type { InvitationEvent } from './invitation.events.js';

const letter = { email: 'nora@clinic.example', role: 'dietitian', clientId: null, name: null, language: 'en', until: '2026-03-05T09:00:00.000Z' } as const;
const send: InvitationCommand = { type: 'SendInvitation', ...letter };
const again: InvitationCommand = { type: 'SendInvitationAgain', until: '2026-03-06T09:00:00.000Z' };
const revoke: InvitationCommand = { type: 'RevokeInvitation' };
const nora = { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', displayName: 'Nora Weiss' };
const accept = { type: 'AcceptInvitation', ...nora, sending: 1, now: '2026-03-05T08:59:59.999Z' } as const;
const sent: InvitationEvent = { type: 'InvitationSent', data: { ...letter, sending: 1 } };
const sentAgain: InvitationEvent = { type: 'InvitationSentAgain', data: { sending: 2, until: '2026-03-06T09:00:00.000Z' } };
const revoked: InvitationEvent = { type: 'InvitationRevoked', data: {} };
const accepted: InvitationEvent = { type: 'InvitationAccepted', data: nora };

describe('an invitation', () => {
  it('is sent', () => given(invitationDecider).when(send).then(sent));
  it('is sent once', () => given(invitationDecider, sent).when(send).thenRefuses('invitation.already-sent'));
  it('is sent again under the next number', () => given(invitationDecider, sent).when(again).then(sentAgain));
  it('can be sent anew after it was taken back, and old links stay dead', () =>
    given(invitationDecider, sent, sentAgain, revoked).when(send).then({ type: 'InvitationSent', data: { ...letter, sending: 3 } }));
  it('can be sent anew after it was used', () => given(invitationDecider, sent, accepted).when(send).then({ type: 'InvitationSent', data: { ...letter, sending: 2 } }));
  it('that was taken back is not sent again', () => given(invitationDecider, sent, revoked).when(again).thenRefuses('invitation.revoked'));
  it('that was used is not sent again', () => given(invitationDecider, sent, accepted).when(again).thenRefuses('invitation.already-accepted'));
  it('is taken back', () => given(invitationDecider, sent).when(revoke).then(revoked));
  it('is taken back once', () => given(invitationDecider, sent, revoked).when(revoke).thenNothing());
  it('that was used is not taken back', () => given(invitationDecider, sent, accepted).when(revoke).thenRefuses('invitation.already-accepted'));
  it('is accepted to the last millisecond', () => given(invitationDecider, sent).when(accept).then(accepted));
  it('is not accepted when its time is over', () => given(invitationDecider, sent).when({ ...accept, now: letter.until }).thenRefuses('invitation.expired'));
  it('is accepted once', () => given(invitationDecider, sent, accepted).when(accept).thenRefuses('invitation.used'));
  it('is not accepted after it was taken back', () => given(invitationDecider, sent, revoked).when(accept).thenRefuses('invitation.revoked'));
  it('is not accepted by an older link', () => given(invitationDecider, sent, sentAgain).when(accept).thenRefuses('invitation.replaced'));
  it('is accepted by the newest link', () => given(invitationDecider, sent, sentAgain).when({ ...accept, sending: 2 }).then(accepted));
  it('that was never sent is unknown', () => given(invitationDecider).when(accept).thenRefuses('invitation.unknown'));
  it('of an erased client takes nothing', () =>
    given(invitationDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'InvitationSent' } }).when(send).thenRefuses('client.erased'));
});

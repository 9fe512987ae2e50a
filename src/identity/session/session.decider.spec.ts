import { given } from '#libs/event-sourcing/given-when-then.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import type { SessionEvent } from './session.events.js';

const who = { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', audience: 'portal' } as const;
const start: SessionCommand = { type: 'StartSession', ...who };
const end: SessionCommand = { type: 'EndSession', reason: 'logout' };
const reuse: SessionCommand = { type: 'ReportReuse' };
const started: SessionEvent = { type: 'SessionStarted', data: who };
const loggedOut: SessionEvent = { type: 'SessionEnded', data: { reason: 'logout' } };
const reused: SessionEvent = { type: 'RefreshTokenReused', data: who };
const revoked: SessionEvent = { type: 'SessionEnded', data: { reason: 'reuse' } };

describe('session', () => {
  it('starts', () => given(sessionDecider).when(start).then(started));
  it('starts once', () => given(sessionDecider, started).when(start).thenRefuses('session.already-started'));
  it('ends', () => given(sessionDecider, started).when(end).then(loggedOut));
  it('says why it ended', () =>
    given(sessionDecider, started)
      .when({ type: 'EndSession', reason: 'password-changed' })
      .then({ type: 'SessionEnded', data: { reason: 'password-changed' } }));
  it('ends once', () => given(sessionDecider, started, loggedOut).when(end).thenNothing());
  it('is revoked when a spent token comes back', () =>
    given(sessionDecider, started).when(reuse).then(reused, revoked));
  it('tells of a reuse once', () => given(sessionDecider, started, reused, revoked).when(reuse).thenNothing());
  it('that never started can not end', () => given(sessionDecider).when(end).thenRefuses('session.unknown'));
  it('of an erased person takes nothing', () =>
    given(sessionDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'SessionStarted' } })
      .when(end)
      .thenRefuses('client.erased'));
});

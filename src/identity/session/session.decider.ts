import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { SessionEndReason, SessionEvent, SessionStarted } from './session.events.js';

export type SessionCommand =
  | ({ readonly type: 'StartSession' } & SessionStarted['data'])
  | { readonly type: 'EndSession'; readonly reason: Exclude<SessionEndReason, 'reuse'> }
  | { readonly type: 'ReportReuse' };

export type Session =
  { readonly status: 'absent' | 'ended' | 'erased' } | ({ readonly status: 'live' } & SessionStarted['data']);

/** @throws Refusal `session.already-started`, `session.unknown`, `client.erased` */
export const sessionDecider: Decider<SessionCommand, SessionEvent, Session> = {
  category: 'session',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide(command, session) {
    if (session.status === 'erased') throw new Refusal('client.erased', 410);
    if (command.type === 'StartSession') {
      if (session.status !== 'absent') throw new Refusal('session.already-started');
      return [{ type: 'SessionStarted', data: { accountId: command.accountId, audience: command.audience } }];
    }
    if (session.status === 'absent') throw new Refusal('session.unknown', 404);
    // an ended session has no token left that could do harm: a copy of it is no news
    if (session.status !== 'live') return [];
    switch (command.type) {
      case 'EndSession':
        return [{ type: 'SessionEnded', data: { reason: command.reason } }];
      case 'ReportReuse':
        return [
          { type: 'RefreshTokenReused', data: { accountId: session.accountId, audience: session.audience } },
          { type: 'SessionEnded', data: { reason: 'reuse' } },
        ];
    }
  },
  evolve(session, event: SessionEvent | Erased) {
    switch (event.type) {
      case 'SessionStarted':
        return { status: 'live', ...event.data };
      case 'SessionEnded':
        return { status: 'ended' };
      case 'RefreshTokenReused':
        return session;
      case 'Erased':
        return { status: 'erased' };
    }
  },
};

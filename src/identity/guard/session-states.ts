import { Injectable } from '@nestjs/common';
import { MembershipStates } from '../membership-states.js';
import type { Principal } from '../principal.js';
import { SessionFamilies } from '../session/session-families.js';
import type { AccessClaims } from '../tokens/access-tokens.js';
import { Fresh, FRESH_MS } from './fresh.js';

/** Turns a token's claims into a caller with the rights of this moment. */
@Injectable()
export class SessionStates {
  private readonly callers = new Fresh<Principal | null>(FRESH_MS);

  constructor(
    private readonly families: SessionFamilies,
    private readonly memberships: MembershipStates,
  ) {}

  /** Null when the session has ended or the membership is suspended or gone. The role is the present one, not the given one's. */
  principalOf(claims: Omit<AccessClaims, 'role'>): Promise<Principal | null> {
    return this.callers.get(keyOf(claims.orgId, claims.sessionId), performance.now(), () => this.load(claims));
  }

  /** This instance notices at once; others within two seconds. */
  forget(orgId: string, sessionId: string): void {
    this.callers.forget(keyOf(orgId, sessionId));
  }

  private async load({ accountId, orgId, sessionId, audience }: Omit<AccessClaims, 'role'>): Promise<Principal | null> {
    const [live, membership] = await Promise.all([
      this.families.isLive(orgId, sessionId),
      this.memberships.current(orgId, accountId),
    ]);
    if (!live || membership?.status !== 'active') return null;
    return {
      accountId,
      orgId,
      sessionId,
      audience,
      role: membership.role,
      roles: membership.roles,
      clientId: membership.clientId,
      displayName: membership.displayName,
    };
  }
}

const keyOf = (orgId: string, sessionId: string) => `${orgId}|${sessionId}`;

import { decodeProtectedHeader, jwtVerify, SignJWT, type JWK, type JWTHeaderParameters } from 'jose';
import type { Clock } from '#libs/event-sourcing/clock.js';
import type { Role } from '../role.js';
import type { Audience } from '../principal.js';
import { SigningKeys, type SigningKey } from './signing-keys.js';

/** What an access token says. Rights are never taken from it: the guard reads the membership as it stands now. */
export interface AccessClaims {
  readonly accountId: string;
  readonly orgId: string;
  readonly role: Role;
  readonly sessionId: string;
  readonly audience: Audience;
}

export const ACCESS_TOKEN_SECONDS = 600;
const ISSUER = 'trackforge';
const TYPE = 'at+jwt';
const LONGEST = 2048;
const TOLERANCE_SECONDS = 5;
const HEADER_MEMBERS = new Set(['alg', 'typ', 'kid']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const audienceOf = (audience: Audience) => `trackforge:${audience}`;

/**
 * Access tokens: JWT signed with Ed25519, valid for ten minutes. Algorithm, issuer, audience and type are fixed, the key
 * is ours alone: nothing in a token's header can point to another one.
 */
export class AccessTokens {
  private readonly keys: SigningKeys;
  /** Verified before, by their whole text: a screen sends the same token with every request of its ten minutes. */
  private readonly verified = new Map<string, { readonly claims: AccessClaims; readonly expires: number }>();

  /** @param seed 32 bytes from the configuration */
  constructor(
    seed: Uint8Array,
    private readonly clock: Clock,
  ) {
    this.keys = new SigningKeys(seed);
  }

  /** Public keys as /.well-known/jwks.json shows them. */
  async keySet(): Promise<{ readonly keys: readonly JWK[] }> {
    return { keys: await this.keys.published(this.clock.now().getTime(), ACCESS_TOKEN_SECONDS * 1000) };
  }

  async issue(claims: AccessClaims): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const expires = issuedAt + ACCESS_TOKEN_SECONDS;
    const { kid, privateKey } = await this.keys.at(issuedAt * 1000);
    const token = await new SignJWT({ org: claims.orgId, role: claims.role, sid: claims.sessionId })
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid })
      .setIssuer(ISSUER)
      .setAudience(audienceOf(claims.audience))
      .setSubject(claims.accountId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(privateKey);
    return { token, expiresAt: new Date(expires * 1000) };
  }

  /** Null for every token that is not one of ours and valid now; the reason is nobody's business. */
  async verify(token: string): Promise<AccessClaims | null> {
    const now = this.clock.now();
    const known = this.verified.get(token);
    if (known && known.expires * 1000 > now.getTime()) return known.claims;
    this.verified.delete(token);
    if (token.length > LONGEST) return null;
    try {
      const key = await this.keys.named(decodeProtectedHeader(token).kid, now.getTime());
      if (!key) return null;
      const { payload } = await jwtVerify(token, (header) => publicKeyFor(header, key), {
        algorithms: ['EdDSA'],
        issuer: ISSUER,
        audience: [audienceOf('portal'), audienceOf('app')],
        typ: TYPE,
        maxTokenAge: ACCESS_TOKEN_SECONDS,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'org', 'role', 'sid', 'iat', 'exp'],
        currentDate: now,
      });
      if (!signsAt(key, payload.iat ?? 0)) return null;
      const claims = claimsOf(payload);
      if (claims) this.remember(token, { claims, expires: payload.exp ?? 0 });
      return claims;
    } catch {
      // jose says which check failed; whoever sent the token must not learn it
      return null;
    }
  }

  private remember(token: string, entry: { claims: AccessClaims; expires: number }): void {
    if (this.verified.size >= 2000) this.verified.delete(this.verified.keys().next().value ?? '');
    this.verified.set(token, entry);
  }
}

function publicKeyFor(header: JWTHeaderParameters, { kid, publicKey }: SigningKey) {
  if (header.kid !== kid || Object.keys(header).some((member) => !HEADER_MEMBERS.has(member)))
    throw new Error('not our key');
  return publicKey;
}

/** An instance whose clock is a little ahead or behind may sign with the neighbour's key. */
const signsAt = ({ from, until }: SigningKey, issuedAt: number): boolean =>
  issuedAt * 1000 >= from - TOLERANCE_SECONDS * 1000 && issuedAt * 1000 < until + TOLERANCE_SECONDS * 1000;

function claimsOf(payload: Readonly<Record<string, unknown>>): AccessClaims | null {
  const { sub, org, role, sid, aud } = payload;
  if ([sub, org, sid].some((id) => typeof id !== 'string' || !UUID.test(id)) || typeof role !== 'string') return null;
  const audience = aud === audienceOf('portal') ? 'portal' : aud === audienceOf('app') ? 'app' : null;
  if (!audience) return null;
  return { accountId: sub as string, orgId: org as string, role: role as Role, sessionId: sid as string, audience };
}

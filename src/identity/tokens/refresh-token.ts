import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * Refresh tokens: 256 bits, kept as SHA-256 only. A successor is computed from its predecessor, so that a lost answer
 * can be given again although nobody stores tokens.
 */
export class RefreshTokens {
  /** @param secret 32 bytes from the configuration */
  constructor(private readonly secret: Uint8Array) {}

  first(): string {
    return randomBytes(32).toString('base64url');
  }

  /** @param generation of the successor */
  successor(token: string, generation: number): string {
    return createHmac('sha256', this.secret).update(`${token}|${generation}`).digest('base64url');
  }

  hash(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }

  /** What distinguishes one browser from another without being kept readable. */
  device(userAgent: string): Buffer {
    return createHmac('sha256', this.secret).update(`device|${userAgent}`).digest();
  }
}

/** What cookie and keychain hold: the org, so that even this look-up stays behind row level security, and the token. */
export interface RefreshText {
  readonly orgId: string;
  readonly token: string;
}

export const REFRESH_TEXT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

export const refreshText = ({ orgId, token }: RefreshText): string => `${orgId}.${token}`;

export function parseRefreshText(text: string | undefined): RefreshText | null {
  const [, orgId, token] = REFRESH_TEXT.exec(text ?? '') ?? [];
  return orgId !== undefined && token !== undefined ? { orgId, token } : null;
}

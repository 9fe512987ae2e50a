import { refreshText, parseRefreshText, RefreshTokens } from './refresh-token.js';

const tokens = new RefreshTokens(Buffer.alloc(32, 3));
const orgId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002';

describe('refresh tokens', () => {
  it('are 256 bits and never the same', () => {
    const made = new Set(Array.from({ length: 100 }, () => tokens.first()));
    expect(made.size).toBe(100);
    for (const token of made) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('have one successor per generation, that only the secret gives', () => {
    const token = tokens.first();
    expect(tokens.successor(token, 1)).toBe(tokens.successor(token, 1));
    expect(tokens.successor(token, 2)).not.toBe(tokens.successor(token, 1));
    expect(new RefreshTokens(Buffer.alloc(32, 4)).successor(token, 1)).not.toBe(tokens.successor(token, 1));
  });

  it('travel with their org and are parsed strictly', () => {
    const cookie = { orgId, token: tokens.first() };
    expect(parseRefreshText(refreshText(cookie))).toEqual(cookie);
    for (const bad of [
      undefined,
      '',
      cookie.token,
      `${orgId}.`,
      `${orgId}.${cookie.token}x`,
      `x${orgId}.${cookie.token}`,
      `${orgId}.${cookie.token}\n`,
      `${orgId}'--.${cookie.token}`,
    ]) {
      expect(parseRefreshText(bad)).toBeNull();
    }
  });
});

import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { vi } from 'vitest';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { AccessTokens, type AccessClaims } from './access-tokens.js';
import { SIGNING_KEY_DAYS, SigningKeys } from './signing-keys.js';

const NOW = '2026-03-02T09:00:00.000Z';
const seconds = Date.parse(NOW) / 1000;
const claims: AccessClaims = {
  accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
  orgId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002',
  role: 'dietitian',
  sessionId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003',
  audience: 'portal',
};
const clock = new MovingClock(NOW);
const seed = Buffer.alloc(32, 5);
const tokens = new AccessTokens(seed, clock);
const { privateKey: ourKey } = await new SigningKeys(seed).at(Date.parse(NOW));
const foreignKey = generateKeyPairSync('ed25519').privateKey;

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
const signed = (header: unknown, payload: unknown, key: KeyObject = ourKey) => {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
};

let header: Record<string, unknown>;
let payload: Record<string, unknown>;
let good: string;

beforeAll(async () => {
  good = (await tokens.issue(claims)).token;
  const [head, body] = good.split('.');
  header = decode(head);
  payload = decode(body);
});
beforeEach(() => clock.moveTo(NOW));

describe('access tokens', () => {
  it('are accepted as issued, again and again, and say who calls', async () => {
    expect(await tokens.verify(good)).toEqual(claims);
    expect(await tokens.verify(good)).toEqual(claims);
    expect(await tokens.verify(signed(header, payload))).toEqual(claims);
  });

  it('carry no right to an e-mail, a name or a password', () => {
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'org', 'role', 'sid', 'sub']);
  });

  it('say by whom, for which app and until when they are, and nothing else decides', async () => {
    const { token, expiresAt } = await tokens.issue({ ...claims, audience: 'app' });
    expect(expiresAt).toEqual(new Date(Date.parse(NOW) + 600_000));
    expect(decode(token.split('.')[0])).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(decode(token.split('.')[1])).toEqual({
      iss: 'trackforge',
      aud: 'trackforge:app',
      sub: claims.accountId,
      org: claims.orgId,
      sid: claims.sessionId,
      role: 'dietitian',
      iat: seconds,
      exp: seconds + 600,
    });
    expect(await tokens.verify(token)).toEqual({ ...claims, audience: 'app' });
  });

  it('are as long as 2,048 characters and no longer', async () => {
    const padded = (length: number) => signed(header, { ...payload, pad: 'x'.repeat(length) });
    let length = 0;
    while (padded(length + 1).length <= 2048) length += 1;
    expect(padded(length)).toHaveLength(2048);
    expect(await tokens.verify(padded(length))).toEqual(claims);
    expect(await tokens.verify(padded(length + 1))).toBeNull();
  });

  it('are looked at once while they live, and again when two thousand others came in between', async () => {
    const fresh = new AccessTokens(seed, clock);
    const looks = vi.spyOn(SigningKeys.prototype, 'named');
    const looksAt = async (token: string) => {
      const before = looks.mock.calls.length;
      expect(await fresh.verify(token)).not.toBeNull();
      return looks.mock.calls.length - before;
    };
    const another = (index: number) => signed(header, { ...payload, other: index });
    expect([await looksAt(good), await looksAt(good)]).toEqual([1, 0]);
    for (let index = 0; index < 1_999; index += 1) await fresh.verify(another(index));
    expect(await looksAt(good)).toBe(0);
    await fresh.verify(another(2_000));
    expect(await looksAt(good)).toBe(1);
    // to the very end of its time, not one moment longer
    clock.advance(599_999);
    expect(await looksAt(good)).toBe(0);
    clock.advance(1);
    expect(await looksAt(good)).toBe(1);
    looks.mockRestore();
  });

  it('end after ten minutes with at most five seconds of tolerance, also when seen before', async () => {
    await tokens.verify(good);
    clock.advance(599_000);
    expect(await tokens.verify(good)).toEqual(claims);
    clock.advance(10_000);
    expect(await tokens.verify(good)).toBeNull();
  });

  it('are signed with the first key that the key set shows, beside which the next one stands already', async () => {
    const { keys } = await tokens.keySet();
    expect(keys).toEqual(
      [header.kid, expect.not.stringContaining(String(header.kid))].map((kid) =>
        expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid }),
      ),
    );
    for (const key of keys) expect(key).not.toHaveProperty('d');
    expect(createPublicKey({ key: keys[0] as never, format: 'jwk' }).export({ format: 'jwk' }).x).toBe(
      createPublicKey(ourKey).export({ format: 'jwk' }).x,
    );
  });

  describe('when the key changes', () => {
    const PERIOD = SIGNING_KEY_DAYS * 86_400_000;
    const change = (Math.floor(Date.parse(NOW) / PERIOD) + 1) * PERIOD;
    const kidOf = (token: string) => String(decode(token.split('.')[0]).kid);
    const kids = async () => (await tokens.keySet()).keys.map(({ kid }) => kid);

    it('live on to their end, and new ones are signed with the key that was shown before', async () => {
      clock.moveTo(new Date(change - 60_000));
      const before = (await tokens.issue(claims)).token;
      const [, next] = await kids();
      clock.moveTo(new Date(change + 60_000));
      const after = (await tokens.issue(claims)).token;
      expect([kidOf(before) === kidOf(after), kidOf(after)]).toEqual([false, next]);
      // an instance that never saw them before knows them too
      const other = new AccessTokens(seed, clock);
      expect([await other.verify(before), await other.verify(after)]).toEqual([claims, claims]);
      expect(await kids()).toContain(kidOf(before));
      clock.moveTo(new Date(change + 599_999));
      expect(await kids()).toContain(kidOf(before));
      clock.moveTo(new Date(change + 600_000));
      expect(await kids()).not.toContain(kidOf(before));
      clock.moveTo(new Date(change + 601_000));
      expect(await tokens.verify(before)).toBeNull();
      expect(await kids()).not.toContain(kidOf(before));
    });

    it('are refused from a key whose time is over or has not come, though its signature is right', async () => {
      clock.moveTo(new Date(change + 60_000));
      const now = change / 1000 + 60;
      const keys = new SigningKeys(seed);
      for (const at of [change - 1, change + PERIOD]) {
        const key = await keys.at(at);
        expect(
          await tokens.verify(
            signed({ ...header, kid: key.kid }, { ...payload, iat: now, exp: now + 600 }, key.privateKey),
          ),
        ).toBeNull();
      }
      const present = await keys.at(change);
      expect(
        await tokens.verify(
          signed({ ...header, kid: present.kid }, { ...payload, iat: now, exp: now + 600 }, present.privateKey),
        ),
      ).toEqual(claims);
    });

    it('may be signed by an instance whose clock is five seconds ahead or behind, not more', async () => {
      const keys = new SigningKeys(seed);
      const [last, next] = [await keys.at(change - 1), await keys.at(change)];
      clock.moveTo(new Date(change + 10_000));
      const issued = (at: number, key: typeof next) =>
        tokens.verify(
          signed({ ...header, kid: key.kid }, { ...payload, iat: at / 1000, exp: at / 1000 + 600 }, key.privateKey),
        );
      expect([await issued(change - 6_000, next), await issued(change - 5_000, next)]).toEqual([null, claims]);
      expect([await issued(change + 4_000, last), await issued(change + 5_000, last)]).toEqual([claims, null]);
    });

    it('come one after the other without being made twice, and old ones are not kept for ever', async () => {
      const keys = new SigningKeys(seed);
      const first = await keys.at(0);
      expect([first.from, first.until]).toEqual([0, PERIOD]);
      for (let period = 1; period < 8; period += 1) await keys.at(period * PERIOD);
      expect(await keys.at(PERIOD - 1)).toBe(first);
      await keys.at(8 * PERIOD);
      const anew = await keys.at(0);
      expect([anew === first, anew.kid]).toEqual([false, first.kid]);
      expect(await keys.at(7 * PERIOD)).toBe(await keys.at(7 * PERIOD));
    });
  });

  // security.md scenario 14
  const publicPem = () => createPublicKey(ourKey).export({ format: 'pem', type: 'spki' });
  const hs256 = (secret: string | Buffer) => {
    const input = `${encode({ ...header, alg: 'HS256' })}.${encode(payload)}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const foreignJwk = createPublicKey(foreignKey).export({ format: 'jwk' });
  const forged: [string, () => string][] = [
    ['alg none', () => `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`],
    ['alg None', () => `${encode({ ...header, alg: 'None' })}.${encode(payload)}.`],
    ['alg nOnE with a signature', () => signed({ ...header, alg: 'nOnE' }, payload)],
    ['HS256 with the public key as secret', () => hs256(publicPem())],
    [
      'HS256 with the raw public key as secret',
      () => hs256(Buffer.from(createPublicKey(ourKey).export({ format: 'jwk' }).x ?? '', 'base64url')),
    ],
    ['a foreign key under our kid', () => signed(header, payload, foreignKey)],
    ['kid with a path', () => signed({ ...header, kid: '../../../../dev/null' }, payload)],
    ['kid with SQL', () => signed({ ...header, kid: "x' union select 'key' --" }, payload)],
    ['kid with a URL', () => signed({ ...header, kid: 'http://127.0.0.1:9/key' }, payload)],
    ['no kid', () => signed({ alg: 'EdDSA', typ: 'at+jwt' }, payload)],
    ['an embedded jwk', () => signed({ ...header, jwk: foreignJwk }, payload, foreignKey)],
    ['an embedded jwk, signed by us', () => signed({ ...header, jwk: foreignJwk }, payload)],
    ['jku', () => signed({ ...header, jku: 'http://127.0.0.1:9/jwks.json' }, payload)],
    ['x5u', () => signed({ ...header, x5u: 'http://127.0.0.1:9/cert.pem' }, payload)],
    ['x5c', () => signed({ ...header, x5c: ['MIIB'] }, payload)],
    ['crit', () => signed({ ...header, crit: ['exp'] }, payload)],
    ['b64 false', () => signed({ ...header, b64: false, crit: ['b64'] }, payload)],
    ['expired', () => signed(header, { ...payload, iat: seconds - 1200, exp: seconds - 600 })],
    ['a life longer than ours', () => signed(header, { ...payload, iat: seconds - 700, exp: seconds + 3600 })],
    ['no expiry', () => signed(header, { ...payload, exp: undefined })],
    ['issued in the future', () => signed(header, { ...payload, iat: seconds + 60, exp: seconds + 660 })],
    ['not before in the future', () => signed(header, { ...payload, nbf: seconds + 60 })],
    ['a wrong audience', () => signed(header, { ...payload, aud: 'trackforge:other' })],
    ['several audiences', () => signed(header, { ...payload, aud: ['trackforge:portal', 'trackforge:app'] })],
    ['a wrong issuer', () => signed(header, { ...payload, iss: 'https://evil.example' })],
    ['type refresh', () => signed({ ...header, typ: 'rt+jwt' }, payload)],
    ['type JWT', () => signed({ ...header, typ: 'JWT' }, payload)],
    ['no type', () => signed({ alg: header.alg, kid: header.kid }, payload)],
    ['no subject', () => signed(header, { ...payload, sub: undefined })],
    ['a subject that is not an id', () => signed(header, { ...payload, sub: "x' or 1=1" })],
    ['claims named twice', () => signed(header, `${JSON.stringify(payload).slice(0, -1)},"aud":"trackforge:other"}`)],
    ['a subject with something before it', () => signed(header, { ...payload, sub: `x${claims.accountId}` })],
    ['a subject with something behind it', () => signed(header, { ...payload, sub: `${claims.accountId}x` })],
    ['an org that is not an id', () => signed(header, { ...payload, org: 'org' })],
    ['a session that is not an id', () => signed(header, { ...payload, sid: 7 })],
    ['a role that is not a text', () => signed(header, { ...payload, role: ['org_admin'] })],
    ['a truncated signature', () => good.slice(0, -10)],
    ['no signature', () => good.slice(0, good.lastIndexOf('.') + 1)],
    ['two parts', () => good.split('.').slice(0, 2).join('.')],
    [
      'another payload',
      () => [good.split('.')[0], encode({ ...payload, role: 'org_admin' }), good.split('.')[2]].join('.'),
    ],
    ['a megabyte', () => signed(header, { ...payload, pad: 'x'.repeat(1_000_000) })],
    ['nothing', () => ''],
    ['dots', () => '...'],
    ['not base64', () => '%%%.%%%.%%%'],
    ['a payload that is not an object', () => signed(header, '"text"')],
  ];
  it.each(forged)('are refused with %s', async (_, make) => expect(await tokens.verify(make())).toBeNull());
});

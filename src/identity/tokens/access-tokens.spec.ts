import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { AccessTokens, type AccessClaims } from './access-tokens.js';
import { SIGNING_KEY_DAYS, SigningKeys } from './signing-keys.js';

const NOW = '2026-03-02T09:00:00.000Z';
const seconds = Date.parse(NOW) / 1000;
const claims: AccessClaims = {
  accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', orgId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002', role: 'dietitian',
  sessionId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a003', audience: 'portal',
};
const clock = new MovingClock(NOW);
const seed = Buffer.alloc(32, 5);
const tokens = new AccessTokens(seed, clock);
const { privateKey: ourKey } = await new SigningKeys(seed).at(Date.parse(NOW));
const foreignKey = generateKeyPairSync('ed25519').privateKey;

const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
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

  it('end after ten minutes with at most five seconds of tolerance, also when seen before', async () => {
    await tokens.verify(good);
    clock.advance(599_000);
    expect(await tokens.verify(good)).toEqual(claims);
    clock.advance(10_000);
    expect(await tokens.verify(good)).toBeNull();
  });

  it('are signed with the first key that the key set shows, beside which the next one stands already', async () => {
    const { keys } = await tokens.keySet();
    expect(keys).toEqual([header.kid, expect.not.stringContaining(String(header.kid))].map((kid) => expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid })));
    for (const key of keys) expect(key).not.toHaveProperty('d');
    expect(createPublicKey({ key: keys[0] as never, format: 'jwk' }).export({ format: 'jwk' }).x).toBe(createPublicKey(ourKey).export({ format: 'jwk' }).x);
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
        expect(await tokens.verify(signed({ ...header, kid: key.kid }, { ...payload, iat: now, exp: now + 600 }, key.privateKey))).toBeNull();
      }
      const present = await keys.at(change);
      expect(await tokens.verify(signed({ ...header, kid: present.kid }, { ...payload, iat: now, exp: now + 600 }, present.privateKey))).toEqual(claims);
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
    ['HS256 with the raw public key as secret', () => hs256(Buffer.from(createPublicKey(ourKey).export({ format: 'jwk' }).x ?? '', 'base64url'))],
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
    ['a truncated signature', () => good.slice(0, -10)],
    ['no signature', () => good.slice(0, good.lastIndexOf('.') + 1)],
    ['two parts', () => good.split('.').slice(0, 2).join('.')],
    ['another payload', () => [good.split('.')[0], encode({ ...payload, role: 'org_admin' }), good.split('.')[2]].join('.')],
    ['a megabyte', () => signed(header, { ...payload, pad: 'x'.repeat(1_000_000) })],
    ['nothing', () => ''],
    ['dots', () => '...'],
    ['not base64', () => '%%%.%%%.%%%'],
    ['a payload that is not an object', () => signed(header, '"text"')],
  ];
  it.each(forged)('are refused with %s', async (_, make) => expect(await tokens.verify(make())).toBeNull());
});

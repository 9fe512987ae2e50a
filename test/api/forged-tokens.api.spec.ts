import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { SigningKeys } from '#src/identity/tokens/signing-keys.js';

let api: TestApp;
let nora: TestCaller;
let key: KeyObject;
let port: number;
/** Where a header that names an address points: nobody may call there. */
let lure: Server;
let calls = 0;
const lured = () => `http://127.0.0.1:${(lure.address() as AddressInfo).port}/key`;
beforeAll(async () => {
  lure = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => lure.listen(0, '127.0.0.1', resolve));
  api = await testApp();
  nora = await api.login((await api.found({ nora: 'dietitian' })).nora);
  key = (await new SigningKeys(api.configuration.secrets.tokenSigning).at(Date.now())).privateKey;
  await api.app.listen(0, '127.0.0.1');
  ({ port } = api.app.getHttpServer().address() as AddressInfo);
});
afterAll(async () => {
  lure?.close();
  await api?.close();
});

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const parts = () =>
  nora.accessToken
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
const signed = (header: unknown, payload: unknown, by: KeyObject = key) => {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), by).toString('base64url')}`;
};
const foreign = generateKeyPairSync('ed25519');
const jwk = createPublicKey(foreign.privateKey).export({ format: 'jwk' });
const hidden = (change: Record<string, unknown>, by?: KeyObject) => () =>
  signed({ ...parts()[0], ...change }, parts()[1], by);
const claiming = (change: Record<string, unknown>) => () => signed(parts()[0], { ...parts()[1], ...change });
const now = () => Math.floor(Date.now() / 1000);

const FORGED: Readonly<Record<string, () => string>> = {
  'alg none': () => `${encode({ ...parts()[0], alg: 'none' })}.${encode(parts()[1])}.`,
  'alg nOnE': () => `${encode({ ...parts()[0], alg: 'nOnE' })}.${encode(parts()[1])}.`,
  'HS256 with the public key': () => {
    const input = `${encode({ ...parts()[0], alg: 'HS256' })}.${encode(parts()[1])}`;
    return `${input}.${createHmac('sha256', createPublicKey(key).export({ format: 'pem', type: 'spki' }))
      .update(input)
      .digest('base64url')}`;
  },
  'kid as path': hidden({ kid: '../../../../dev/null' }),
  'kid as SQL': hidden({ kid: `x' union select 'key' --` }),
  'kid as address': () => hidden({ kid: lured() })(),
  'embedded jwk': hidden({ jwk }, foreign.privateKey),
  jku: () => hidden({ jku: lured() })(),
  x5u: () => hidden({ x5u: lured() })(),
  x5c: hidden({ x5c: ['MIIB'] }),
  crit: hidden({ crit: ['exp'] }),
  'b64 false': hidden({ b64: false, crit: ['b64'] }),
  'a foreign key': hidden({}, foreign.privateKey),
  expired: claiming({ exp: now() - 60, iat: now() - 660 }),
  'not before the future': claiming({ nbf: now() + 600 }),
  'issued in the future': claiming({ iat: now() + 600, exp: now() + 1200 }),
  'another audience': claiming({ aud: 'trackforge:other' }),
  'both audiences': claiming({ aud: ['trackforge:portal', 'trackforge:app'] }),
  'another issuer': claiming({ iss: 'https://evil.example' }),
  'type of a refresh token': hidden({ typ: 'rt+jwt' }),
  'type of an invitation': hidden({ typ: 'invitation+jwt' }),
  'claims named twice': () =>
    signed(parts()[0], `${JSON.stringify(parts()[1]).slice(0, -1)},"aud":"trackforge:other"}`),
  'a truncated signature': () => nora.accessToken.slice(0, -10),
  'the refresh token': () => nora.cookie,
  'the refresh token without its org': () => nora.cookie.split('.')[1] ?? '',
};

// security.md scenario 14
describe('a forged token', () => {
  it('is answered like no token at all, byte for byte, and makes the server ask nobody', async () => {
    const said = async (authorization?: string) => {
      const {
        status,
        headers: { 'x-request-id': _, date: __, ...headers },
        body: { requestId: ___, ...body },
      } = await api.inject({
        method: 'GET',
        url: '/api/v1/staff',
        headers: authorization === undefined ? {} : { authorization },
      });
      return JSON.stringify({ status, headers, body });
    };
    const none = await said();
    expect(none).toContain('"status":401');
    for (const [name, make] of Object.entries(FORGED))
      expect([name, await said(`Bearer ${make()}`)]).toEqual([name, none]);
    expect(calls).toBe(0);
    expect((await nora.get('/staff')).status).toBe(200);
  });

  it('of a megabyte ends with the headers that are allowed, and the next request is served', async () => {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `GET /api/v1/staff HTTP/1.1\r\nHost: clinic.test\r\nAuthorization: Bearer ${signed(parts()[0], { ...parts()[1], pad: 'x'.repeat(1_000_000) })}\r\n\r\n`,
        ),
      );
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect((await nora.get('/staff')).status).toBe(200);
  });
});

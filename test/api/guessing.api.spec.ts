import { Secret, TOTP } from 'otpauth';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';
import { testApp, TEST_PASSWORD, type TestApp, type TestPerson } from '#libs/testing/app.js';

const TRIES = process.env.TF_ROUNDS === 'full' ? 1_000 : 200;

let api: TestApp;
let org: { orgId: string } & Record<'nora', TestPerson>;
beforeAll(async () => {
  api = await testApp();
  org = await api.found({ nora: 'dietitian' });
});
afterAll(() => api?.close());

const attempt = (email: string, password: string, remoteAddress: string, headers: Record<string, string> = {}) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    remoteAddress,
    headers,
    payload: { email, password, audience: 'portal' },
  });
const tally = async (
  tries: number,
  one: (index: number) => Promise<{ status: number; headers: Record<string, unknown> }>,
) => {
  const seen: Record<number, number> = {};
  for (let index = 0; index < tries; index += 1) {
    const { status, headers } = await one(index);
    if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return seen;
};

// security.md scenario 25
describe(`${TRIES} wrong passwords for one account`, () => {
  const spoofed = (index: number): Record<string, string> => {
    const address = `10.${index % 100}.0.1`;
    return {
      'x-forwarded-for': address,
      forwarded: `for=${address}`,
      'x-real-ip': address,
      'true-client-ip': address,
      'cf-connecting-ip': address,
    };
  };
  it.each<[string, (index: number) => [string, Record<string, string>]]>([
    ['that invents a hundred other addresses in its headers', (index) => ['203.0.113.7', spoofed(index)]],
    [
      'that has the whole of an IPv6 line',
      (index) => [`2001:db8:7:7:${(index + 1).toString(16)}::${(index * 7 + 1).toString(16)}`, {}],
    ],
    [
      'that writes one IPv4 address in every way there is',
      (index) => [
        [
          '198.51.100.77',
          '::ffff:198.51.100.77',
          '::ffff:c633:644d',
          '0:0:0:0:0:ffff:c633:644d',
          '::FFFF:198.51.100.77',
        ][index % 5] ?? '',
        {},
      ],
    ],
  ])('from one peer %s: ten are looked at, and the owner elsewhere gets in', async (_, from) => {
    const victim = await api.join(org.orgId, 'trainer');
    const seen = await tally(TRIES, (index) => {
      const [address, headers] = from(index);
      return attempt(victim.email, `guess number ${index} of many`, address, headers);
    });
    expect(seen).toEqual({ 401: 10, 429: TRIES - 10 });
    expect((await attempt(victim.email, TEST_PASSWORD, `192.0.2.${victim.accountId.charCodeAt(0)}`)).status).toBe(200);
  });

  it('from as many peers: fifty are looked at, no more', async () => {
    const victim = await api.join(org.orgId, 'trainer');
    const seen = await tally(120, (index) =>
      attempt(victim.email, `guess number ${index} of many`, `100.64.${index}.1`),
    );
    expect(seen).toEqual({ 401: 50, 429: 70 });
  });

  it('one account after the other from one peer: ten are looked at', async () => {
    const seen = await tally(60, (index) =>
      attempt(`somebody${index}@clinic.example`, 'one password for all of them', '100.65.0.1'),
    );
    expect(seen).toEqual({ 401: 10, 429: 50 });
  });
});

// security.md scenario 27
describe('a crowd that signs in at once', () => {
  it('is partly sent away with a time to come back, and who was sent away has tried nothing', async () => {
    const person = await api.join(org.orgId, 'trainer');
    const wrong = () => attempt(person.email, 'not the right password at all', '100.66.0.1');
    const crowd = Array.from({ length: 120 }, (_, index) =>
      attempt(`nobody${index}@clinic.example`, 'a password of nobody', `100.67.${index}.1`),
    );
    const sent = [];
    for (let tries = 0; tries < 30; tries += 1) sent.push(await wrong());
    const answers = [...(await Promise.all(crowd)), ...sent];
    const away = answers.filter(({ status }) => status === 503);
    expect(away.length).toBeGreaterThan(20);
    expect(away.every(({ body, headers }) => body.code === 'login.busy' && Number(headers['retry-after']) > 0)).toBe(
      true,
    );
    const looked = sent.filter(({ status }) => status === 401).length;
    const later = await tally(20, wrong);
    expect([looked + (later[401] ?? 0), later[503] ?? 0]).toEqual([10, 0]);
  });
});

// security.md scenario 26
describe('a password', () => {
  it.each([
    ['of 100,000 characters', 100_000, 400],
    ['of a megabyte', 1_000_000, 413],
  ])('%s is refused before anything is computed', async (_, length, status) => {
    const began = performance.now();
    const answer = await attempt(org.nora.email, 'x'.repeat(length), '192.0.2.200');
    expect([answer.status, performance.now() - began < 100]).toEqual([status, true]);
  });
});

// security.md scenario 28
describe('an act that is sensitive', () => {
  it('wants a fresh proof: exports, roles, removing members, second factors', () => {
    const policies = api.app.get(OperationPolicies).all();
    const sensitive = [
      'requestLogExport',
      'setMemberRoles',
      'removeMember',
      'beginSecondFactor',
      'removeSecondFactor',
      'renewRecoveryCodes',
    ];
    const asked = policies.filter(({ stepUp }) => stepUp).map(({ operationId }) => operationId);
    expect(
      sensitive.filter(
        (operationId) => policies.some((policy) => policy.operationId === operationId) && !asked.includes(operationId),
      ),
    ).toEqual([]);
    // whatever exports in a later version, but for reading what was asked for with a proof
    expect(
      policies
        .filter(
          ({ requirement, operationId }) =>
            requirement?.action === 'export' && !/^(list|download|get)/.test(operationId),
        )
        .filter(({ stepUp }) => !stepUp),
    ).toEqual([]);
  });

  it('is not opened by a code of somebody else', async () => {
    const person = await api.join(org.orgId, 'org_admin');
    const caller = await api.login(person);
    const { secret } = (await caller.write('POST', '/auth/second-factor')).body;
    const other = new TOTP({ secret: new Secret({ size: 20 }) });
    const own = new TOTP({ secret: Secret.fromBase32(secret) });
    expect((await caller.write('POST', '/auth/second-factor/confirmation', { code: other.generate() })).body.code).toBe(
      '422 second-factor.code-wrong'.slice(4),
    );
    expect((await caller.write('POST', '/auth/second-factor/confirmation', { code: own.generate() })).status).toBe(200);
  });
});

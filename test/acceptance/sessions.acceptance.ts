import { randomInt } from 'node:crypto';
import { testApp, TEST_PASSWORD, type Answer, type TestApp, type TestPerson } from '#libs/testing/app.js';
import { areaUnderCurve } from './area-under-curve.js';

const ROUNDS = 200;
const AT_ONCE = 50;
const ACCOUNTS = 400;
const SAMPLES = 2_000;
const HOST = 'clinic.test';

let api: TestApp;
let org: { orgId: string } & Record<'nora', TestPerson>;
beforeAll(async () => {
  api = await testApp();
  org = await api.found({ nora: 'dietitian' });
});
afterAll(() => api?.close());

/** A peer of its own for each request: limits are tested elsewhere, and would hide what is measured here. */
const peer = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const cookieOf = ({ cookies }: Answer) => cookies.find(({ name }) => name === '__Host-tf_portal')?.value;
const refresh = (cookie: string) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/refresh',
    headers: { cookie: `__Host-tf_portal=${cookie}`, origin: `http://${HOST}` },
    payload: { audience: 'portal' },
  });

// security.md scenario 16
it(`${AT_ONCE} refreshes at once leave one lineage, in each of ${ROUNDS} rounds`, async () => {
  let cookie = (await api.login(org.nora)).cookie;
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => refresh(cookie)));
    const successors = new Set(answers.flatMap((answer) => (answer.status === 200 ? [cookieOf(answer)] : [])));
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(successors.size).toBe(1);
    cookie = [...successors][0] ?? '';
  }
  expect((await refresh(cookie)).status).toBe(200);
});

// security.md scenario 22
it(`login tells ${SAMPLES} known addresses from ${SAMPLES} unknown ones neither by answer nor by time`, async () => {
  const known: string[] = [];
  for (let i = 0; i < ACCOUNTS; i += 1) known.push((await api.join(org.orgId, 'dietitian')).email);
  const attempt = async (email: string) => {
    const began = performance.now();
    const { status, body, headers } = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      remoteAddress: peer(),
      headers: { origin: `http://${HOST}` },
      payload: { email, password: `${TEST_PASSWORD}, but wrong`, audience: 'portal' },
    });
    const ms = performance.now() - began;
    return { ms, answer: JSON.stringify([status, { ...body, requestId: '' }, Object.keys(headers).sort()]) };
  };
  for (let i = 0; i < 50; i += 1) await attempt(i % 2 ? known[i]! : `warm.${i}@clinic.example`);
  const times = { known: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  for (let i = 0; i < SAMPLES; i += 1) {
    // whoever comes first is not always the same
    for (const side of i % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const { ms, answer } = await attempt(side === 'known' ? known[i % ACCOUNTS]! : `dietitian.${i}@clinic.example`);
      times[side].push(ms);
      answers.add(answer);
    }
  }
  const auc = areaUnderCurve(times.known, times.unknown);
  console.log(`area under the curve of ${SAMPLES} + ${SAMPLES} times: ${auc.toFixed(3)}`);
  expect([...answers]).toHaveLength(1);
  expect(Math.abs(auc - 0.5)).toBeLessThanOrEqual(0.05);
});

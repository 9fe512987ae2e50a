import { randomInt } from 'node:crypto';
import { testApp, type TestApp } from '#libs/testing/app.js';
import { areaUnderCurve } from './area-under-curve.js';

const ACCOUNTS = 400;
/** Five mails an hour are allowed for an address. */
const SAMPLES = process.env.TF_ROUNDS === 'full' ? 2_000 : 600;

let api: TestApp;
const known: string[] = [];
beforeAll(async () => {
  api = await testApp();
  const { orgId } = await api.found({ boss: 'org_admin' });
  for (let i = 0; i < ACCOUNTS; i += 1) known.push((await api.join(orgId, 'dietitian')).email);
});
afterAll(() => api?.close());

// security.md scenario 22
it(`signing up tells ${SAMPLES} known addresses from ${SAMPLES} unknown ones neither by answer nor by time`, async () => {
  const ask = async (email: string) => {
    const began = performance.now();
    const { status, text, headers } = await api.inject({
      method: 'POST',
      url: '/api/v1/sign-ups',
      remoteAddress: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
      payload: {
        orgName: 'Practice Sommer',
        name: 'Lea Sommer',
        email,
        password: 'quite a long password',
        units: 'metric',
        timeZone: 'Europe/Vienna',
        language: 'en',
        seesClients: false,
      },
    });
    return { ms: performance.now() - began, answer: JSON.stringify([status, text, Object.keys(headers).sort()]) };
  };
  for (let i = 0; i < 50; i += 1) await ask(`warm.${i}@clinic.example`);
  const times = { known: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  for (let i = 0; i < SAMPLES; i += 1) {
    for (const side of i % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const { ms, answer } = await ask(
        side === 'known' ? known[i % ACCOUNTS]! : `dietitian.${i % ACCOUNTS}@clinic.example`,
      );
      times[side].push(ms);
      answers.add(answer);
    }
  }
  const auc = areaUnderCurve(times.known, times.unknown);
  console.log(`area under the curve of ${SAMPLES} + ${SAMPLES} times: ${auc.toFixed(3)}`);
  expect([...answers]).toEqual([expect.stringContaining('202')]);
  expect(Math.abs(auc - 0.5)).toBeLessThanOrEqual(0.05);
});

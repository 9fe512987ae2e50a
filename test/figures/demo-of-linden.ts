import { testApp, type TestApp } from '#libs/testing/app.js';
import { DemoClinic } from '#src/operations/demo/load/demo-clinic.js';
import { orgIdOf } from '#src/operations/demo/load/identities.js';
import { DailyFacts } from '#src/analytics/daily-facts/daily-facts.js';
import { recomputed, type Json } from './recomputed.js';

/** Real: the whole application on PostgreSQL with the demo clinic in it, and beside it what a second, plain implementation finds in its log. */
export async function demoOfLinden() {
  const test = await testApp();
  await test.app.get(DemoClinic).load(undefined, { clients: 5, weeks: 4 });
  await test.settle();
  const orgId = orgIdOf('linden');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
  return {
    test,
    orgId,
    today,
    courses: await test.app.get(DailyFacts).courses(orgId),
    expected: await recomputed(test, orgId, today),
    /** Asks as somebody of the staff. */
    signedIn: (email: string) => signedIn(test, email),
  };
}

async function signedIn(test: TestApp, email: string) {
  const { password } = test.app.get(DemoClinic).logins();
  const login = await test.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email, password, audience: 'portal' },
  });
  const token = String(login.body.session.accessToken);
  return async (path: string): Promise<Json> => {
    const answer = await test.inject({
      method: 'GET',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
}

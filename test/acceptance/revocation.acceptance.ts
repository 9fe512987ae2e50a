import { setTimeout as pause } from 'node:timers/promises';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

const ROUNDS = process.env.TF_ROUNDS === 'full' ? 20 : 3;
const POLLING = 20;
const WITHIN_MS = 5_000;

let api: TestApp;
let org: { orgId: string } & Record<'lena' | 'nora', TestPerson>;
let lena: TestCaller;
let nora: TestCaller;
beforeAll(async () => {
  api = await testApp();
  org = await api.found({ lena: 'org_admin', nora: 'dietitian' });
});
afterAll(() => api?.close());

const done = async (answer: Promise<Answer>): Promise<string> => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return String(body?.id ?? '');
};

interface Poller {
  readonly caller: TestCaller;
  lastSuccess: number;
  readonly statuses: Set<number>;
}

/** What takes the right away, the ways in which it can be. Each answers when it is acknowledged. */
type Withdrawal = (person: TestPerson, clientId: string, teamId: string) => Promise<unknown>;
const WITHDRAWALS: Readonly<Record<string, Withdrawal>> = {
  unassigned: ({ accountId }, clientId) => done(nora.write('DELETE', `/clients/${clientId}/staff/${accountId}`)),
  'out of the team': ({ accountId }, _, teamId) => done(lena.write('DELETE', `/teams/${teamId}/members/${accountId}`)),
  demoted: ({ accountId }) => done(lena.write('PUT', `/members/${accountId}/roles`, { roles: ['researcher'] })),
  suspended: ({ accountId }) => done(lena.write('POST', `/members/${accountId}/suspension`)),
  removed: ({ accountId }) => done(lena.write('DELETE', `/members/${accountId}`)),
};

// security.md scenario 9
it(`whoever is unassigned, leaves a team, is demoted, suspended or removed reads nothing ${WITHIN_MS / 1000} s later, while ${POLLING} poll, in each of ${ROUNDS} rounds`, async () => {
  const longest: Record<string, number> = {};
  let reads = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // a sensitive act wants a proof of at most ten minutes
    [lena, nora] = [await api.login(org.lena), await api.login(org.nora)];
    const clientId = await done(
      nora.write('POST', '/clients', {
        name: `Client of round ${round}`,
        contact: { kind: 'phone', value: '+49 30 1234567' },
      }),
    );
    const teamId = await done(lena.write('POST', '/teams', { name: `Team of round ${round}` }));
    // the team that somebody else has just formed
    nora.after = lena.after;
    expect(
      (await nora.write('POST', '/clients/care-changes', { clientIds: [clientId], action: 'assign', teamId })).body,
    ).toMatchObject({ changed: 1 });
    const kinds = Object.keys(WITHDRAWALS);
    const pollers: (Poller & { readonly person: TestPerson; readonly kind: string })[] = [];
    for (let index = 0; index < POLLING; index += 1) {
      const kind = kinds[index % kinds.length]!;
      const person = await api.join(org.orgId, 'trainer');
      await done(
        kind === 'out of the team'
          ? lena.write('POST', `/teams/${teamId}/members`, { accountId: person.accountId })
          : nora.write('POST', `/clients/${clientId}/staff`, { accountId: person.accountId }),
      );
      pollers.push({ person, kind, caller: await api.login(person), lastSuccess: 0, statuses: new Set() });
    }
    await api.settle();
    let polling = true;
    const polls = pollers.map(async (poller) => {
      while (polling) {
        const began = performance.now();
        const { status } = await poller.caller.get(`/clients/${clientId}`);
        reads += 1;
        poller.statuses.add(status);
        // a read counts from when it was asked: what was on its way was allowed
        if (status === 200) poller.lastSuccess = began;
        await pause(20);
      }
    });
    const writes = (async () => {
      for (let n = 0; polling; n += 1)
        await nora.write('POST', '/clients', {
          name: `Meanwhile ${n}`,
          contact: { kind: 'phone', value: '+49 30 1234567' },
        });
    })();
    await pause(500);
    expect(pollers.filter(({ lastSuccess }) => lastSuccess === 0).map(({ kind }) => kind)).toEqual([]);
    const ends = await Promise.all(
      pollers.map(async ({ person, kind }) => {
        await WITHDRAWALS[kind]!(person, clientId, teamId);
        return performance.now();
      }),
    );
    await pause(WITHIN_MS + 1_000);
    polling = false;
    await Promise.all([...polls, writes]);
    pollers.forEach(({ kind, lastSuccess, statuses }, index) => {
      longest[kind] = Math.max(longest[kind] ?? 0, lastSuccess - ends[index]!);
      expect([kind, [...statuses].filter((status) => ![200, 401, 403, 404].includes(status))]).toEqual([kind, []]);
      expect([kind, lastSuccess - ends[index]! <= WITHIN_MS]).toEqual([kind, true]);
    });
  }
  console.log(
    `${reads} reads; last success after the withdrawal was answered, at most: ${Object.entries(longest)
      .map(([kind, ms]) => `${kind} ${Math.max(0, Math.round(ms))} ms`)
      .join(', ')}`,
  );
});

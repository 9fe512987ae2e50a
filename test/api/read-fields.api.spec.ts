import { dateIn } from '#libs/calendar/zones.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

/** Written by hand, not taken from the code: what of a client each kind of reader may know. */
const MASTER = [
  'assignedTo',
  'clientId',
  'contacts',
  'createdAt',
  'name',
  'nextReview',
  'reference',
  'revision',
  'status',
  'teams',
];
const HEALTH = ['birthDate', 'lastActivityAt', 'nutritionProfile', 'sex', 'tags'];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'org_admin, not assigned': MASTER,
  'dietitian, assigned': [...MASTER, ...HEALTH],
  'trainer, assigned': [...MASTER, ...HEALTH],
  'assistant, assigned': [...MASTER, ...HEALTH],
  client: [...MASTER, 'birthDate', 'lastActivityAt', 'nutritionProfile', 'sex'],
};

let api: TestApp;
let org: { orgId: string } & Record<'lena' | 'nora' | 'tara' | 'ida' | 'rosa' | 'audra' | 'ben', TestPerson>;
let nora: TestCaller;
let clientId: string;
let readers: Readonly<Record<string, TestCaller>>;
beforeAll(async () => {
  api = await testApp({ readsAreDeclared: true });
  org = await api.found({
    lena: 'org_admin',
    nora: 'dietitian',
    tara: 'trainer',
    ida: 'assistant',
    rosa: 'researcher',
    audra: 'auditor',
    ben: 'dietitian',
  });
  nora = await api.login(org.nora);
  const done = async (answer: Promise<Answer>) => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return body as { id: string; revision: number };
  };
  const etag = async () => String((await nora.get(`/clients/${clientId}`)).headers.etag);
  clientId = (
    await done(
      nora.write('POST', '/clients', {
        name: 'Helena Brandt',
        contact: { kind: 'email', value: 'helena@client.example' },
      }),
    )
  ).id;
  for (const { accountId } of [org.tara, org.ida])
    await done(nora.write('POST', `/clients/${clientId}/staff`, { accountId }));
  await done(
    nora.write(
      'PUT',
      `/clients/${clientId}/nutrition-profile`,
      {
        sex: 'female',
        birthDate: '1967-04-12',
        heightCm: 168,
        weightKg: 82.4,
        activityFactorId: 'lightly-active',
        equationId: 'mifflin-st-jeor',
        adjustmentKcal: -300,
      },
      { 'if-match': await etag() },
    ),
  );
  await done(nora.write('POST', '/clients/tags', { clientIds: [clientId], add: ['postnatal'] }));
  await done(
    nora.write('POST', `/clients/${clientId}/weights`, {
      entryId: newId(),
      date: dateIn('Europe/Berlin', new Date()),
      kg: 82.4,
    }),
  );
  const helena = await api.join(org.orgId, 'client', { clientId });
  await api.settle();
  readers = {
    'org_admin, not assigned': await api.login(org.lena),
    'dietitian, assigned': nora,
    'trainer, assigned': await api.login(org.tara),
    'assistant, assigned': await api.login(org.ida),
    client: await api.login(helena),
  };
});
afterAll(() => api?.close());

/** Members that say something: null and the empty list say that nothing is told. */
const telling = (row: Readonly<Record<string, unknown>>) =>
  Object.keys(row)
    .filter((name) => row[name] !== null && !(Array.isArray(row[name]) && row[name].length === 0))
    .sort();
const reachable = (reader: string) => KNOWN[reader] ?? [];

// security.md scenario 5
describe("what a client's record tells", () => {
  it.each(Object.keys(KNOWN))('a reader who is %s', async (reader) => {
    const { status, body } = await readers[reader]!.get(`/clients/${clientId}`);
    expect(status).toBe(200);
    const { withheld, chartOpen, ...told } = body;
    const unset = ['nextReview', 'teams'];
    expect(telling(told).filter((name) => withheld.includes(name))).toEqual([]);
    expect(telling(told)).toEqual(
      reachable(reader)
        .filter((name) => !unset.includes(name))
        .sort(),
    );
    // what a screen need not ask for is what would be refused, and nothing else is
    const today = dateIn('Europe/Berlin', new Date());
    for (const part of [
      'meal-plan-assignments',
      `weights?from=${today}&to=${today}`,
      `days?from=${today}&to=${today}`,
      `adherence?from=${today}&to=${today}`,
    ]) {
      expect([part, (await readers[reader]!.get(`/clients/${clientId}/${part}`)).status]).toEqual([
        part,
        chartOpen ? 200 : 403,
      ]);
    }
    expect(chartOpen).toBe(reader !== 'org_admin, not assigned');
  });

  it.each(Object.keys(KNOWN).filter((reader) => reader !== 'client'))(
    'a reader of the list who is %s',
    async (reader) => {
      const { items } = (await readers[reader]!.get('/clients')).body;
      const row = items.find((item: { clientId: string }) => item.clientId === clientId);
      const withheld = telling(row).filter((name) => !reachable(reader).includes(name));
      expect(withheld).toEqual([]);
      expect(telling(row)).toEqual(expect.arrayContaining(['clientId', 'name', 'reference']));
    },
  );
});

// security.md scenario 6: the sex, birth date, tags and activity of a client who is nobody's business change nothing that an administrator counts
describe('what can be inferred', () => {
  it.each(['tags=postnatal', 'lastActivity=week', 'lastActivity=never', 'sort=lastActivity', 'sort=-lastActivity'])(
    'by an administrator with %s is the same whatever the hidden value',
    async (query) => {
      const lena = readers['org_admin, not assigned']!;
      const seen = async () => {
        const { status, body } = await lena.get(`/clients?${query}`);
        return [status, body.total, (body.items as { clientId: string }[] | undefined)?.map((item) => item.clientId)];
      };
      const { id } = (
        await nora.write('POST', '/clients', {
          name: 'Hidden Twin',
          contact: { kind: 'phone', value: '+49 30 1234567' },
        })
      ).body;
      await api.settle();
      const before = await seen();
      await nora.write('POST', '/clients/tags', { clientIds: [id], add: ['postnatal'] });
      await nora.write('POST', `/clients/${id}/weights`, {
        entryId: newId(),
        date: dateIn('Europe/Berlin', new Date()),
        kg: 70,
      });
      await api.settle();
      expect(await seen()).toEqual(before);
    },
  );

  it.each([
    'sort=birthDate',
    'sort=sex',
    'sort=tags',
    'sort=weightKg',
    'sex=female',
    'birthDate=1967-04-12',
    'nutritionProfile=1',
    'filter=sex',
    'fields=sex',
    'include=nutritionProfile',
    'expand=weights',
  ])('with %s: nothing, it is no filter', async (query) =>
    expect((await readers['org_admin, not assigned']!.get(`/clients?${query}`)).status).toBe(400),
  );
});

// security.md scenario 7
describe('one client through every door', () => {
  /** Every address at which a client's data stand, by what has to be readable for it. */
  const doors = () => [
    `/clients/${clientId}`,
    `/clients/${clientId}/history`,
    `/clients/${clientId}/weights?from=2026-01-01&to=2026-12-31`,
    `/clients/${clientId}/days?from=2026-01-01&to=2026-01-07`,
    `/clients/${clientId}/meal-plans`,
    `/clients/${clientId}/meal-plan-assignments`,
    `/clients/${clientId}/adherence?from=2026-01-01&to=2026-01-07`,
  ];

  it('is unknown to a dietitian who is not assigned, wherever they knock, and in no list, search, count or suggestion', async () => {
    const ben = await api.login(org.ben);
    for (const door of doors()) expect([door, (await ben.get(door)).status]).toEqual([door, 404]);
    for (const list of [
      '/clients',
      '/clients?search=Helena',
      '/clients?tags=postnatal',
      `/client-summaries?clientIds=${clientId}`,
      '/client-tags',
    ]) {
      const { text, body } = await ben.get(list);
      expect([list, /Helena|postnatal/.test(text), body.total ?? 0]).toEqual([list, false, 0]);
    }
  });

  it('is refused to researchers and auditors at every one of them', async () => {
    for (const person of [org.rosa, org.audra]) {
      const caller = await api.login(person);
      for (const door of [...doors(), '/clients', '/clients?search=Helena']) {
        const { status, text } = await caller.get(door);
        expect([
          person.role,
          door,
          status === 403 || status === 404 || (person.role === 'auditor' && door.endsWith('/history')),
          /Helena|postnatal|82\.4|1967/.test(text),
        ]).toEqual([person.role, door, true, false]);
      }
    }
  });
});

import { dateIn } from '#libs/calendar/zones.js';
import { vi } from 'vitest';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { LiveTables } from '#libs/read-models/live-tables.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { openApiDocument } from '#libs/http/openapi.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { Access } from '#src/identity/contract.js';

/** Stands in every text of org B. A leak is any answer to org A in which it appears, whatever the status. */
const CANARY = `CANARY-B-${randomUUID()}`;

let api: TestApp;
let a: { orgId: string } & Record<'nora' | 'alba' | 'otto', TestPerson>;
let b: { orgId: string } & Record<'eva' | 'ines', TestPerson>;
let ids: {
  clientId: string;
  planId: string;
  programId: string;
  accountId: string;
  entryId: string;
  exportId: string;
  foodId: string;
  version: string;
};
let intruders: readonly TestCaller[];

beforeAll(async () => {
  api = await testApp();
  a = await api.found({ nora: 'dietitian', alba: 'org_admin', otto: 'auditor' });
  b = await api.found({ eva: 'dietitian', ines: 'org_admin' }, CANARY);
  const eva = await api.login(b.eva);
  const done = async (answer: Promise<{ status: number; body: { id: string; revision: number }; text: string }>) => {
    const { status, body, text } = await answer;
    if (status >= 300) throw new Error(text);
    return body;
  };
  const today = dateIn('Europe/Berlin', new Date());
  const client = await done(
    eva.write('POST', '/clients', { name: CANARY, contact: { kind: 'email', value: `${CANARY}@example.org` } }),
  );
  await done(
    eva.write(
      'PUT',
      `/clients/${client.id}/nutrition-profile`,
      {
        sex: 'female',
        birthDate: '1967-04-12',
        heightCm: 168,
        weightKg: 82.4,
        activityFactorId: 'lightly-active',
        equationId: 'mifflin-st-jeor',
        adjustmentKcal: -300,
      },
      { 'if-match': `"${client.revision}"` },
    ),
  );
  const plan = await done(eva.write('POST', `/clients/${client.id}/meal-plans`, { name: CANARY, weeks: 1 }));
  const program = await done(
    eva.write('POST', `/clients/${client.id}/programs`, { name: CANARY, weeks: 1, template: 'empty' }),
  );
  const entryId = randomUUID();
  await eva.write('POST', `/clients/${client.id}/weights`, { entryId, date: today, kg: 82.4 });
  const ines = await api.login(b.ines);
  const requested = await done(ines.write('POST', '/history/exports'));
  ids = {
    clientId: client.id,
    planId: plan.id,
    programId: program.id,
    accountId: b.eva.accountId,
    entryId,
    exportId: requested.id,
    foodId: 'usda-sr28-09003',
    version: '1',
  };
  await api.settle();
  expect((await eva.get('/clients')).text).toContain(CANARY);
  intruders = [await api.login(a.nora), await api.login(a.alba), await api.login(a.otto)];
});
afterAll(() => api?.close());

const BODIES: Readonly<Record<string, object>> = {
  changeClientDetails: { name: 'Taken over' },
  assignStaff: { accountId: '' },
  draftMealPlan: { name: 'Taken over', weeks: 1 },
  draftProgram: { name: 'Taken over', weeks: 1, template: 'empty' },
  changeProgramDraft: { operations: [{ op: 'rename', name: 'Taken over' }] },
  publishProgram: {},
  changeMealPlanDraft: { operations: [{ op: 'rename', name: 'Taken over' }] },
  publishMealPlan: {},
  recordWeight: { entryId: randomUUID(), date: '2026-03-02', kg: 80 },
  correctWeight: { date: '2026-03-02', kg: 80 },
  assignMealPlan: { planId: '', version: 1, from: '2026-03-02' },
};

/** The canary, or an id that only org B's own lists give away. */
const leaks = ({ text, headers }: Answer) =>
  [CANARY.slice(0, 30), b.ines.accountId, ids.exportId].some((secret) =>
    `${text}${JSON.stringify(headers)}`.includes(secret),
  );

/** Every operation with the ids of org B wherever an id can stand, asked by everybody of org A. */
async function everyDoor(): Promise<{ operation: string; status: number; leaked: boolean }[]> {
  const { paths } = openApiDocument(api.app);
  const found = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(
      item as Record<string, { operationId?: string; parameters?: { name: string; in: string }[] }>,
    )) {
      const { operationId = '', parameters = [] } = operation;
      if (operationId === 'listenToUpdates' || path.includes('/auth/log') || path.includes('/auth/refresh')) continue;
      const query = new URLSearchParams(
        parameters
          .filter((parameter) => parameter.in === 'query')
          .flatMap(({ name }): [string, string][] =>
            name === 'from'
              ? [[name, '2026-01-01']]
              : name === 'to'
                ? [[name, '2026-03-31']]
                : name === 'clientIds'
                  ? [[name, ids.clientId]]
                  : name === 'search'
                    ? [[name, CANARY.slice(0, 30)]]
                    : [],
          ),
      );
      const url = `${path.replace(/\{(\w+)\}/g, (_, name: keyof typeof ids) => ids[name])}?${query.toString()}`;
      for (const caller of intruders) {
        const headers = {
          authorization: `Bearer ${caller.accessToken}`,
          'idempotency-key': randomUUID(),
          'if-match': '"0"',
        };
        const body = BODIES[operationId];
        const payload = body && {
          ...body,
          ...('planId' in body ? { planId: ids.planId } : {}),
          ...('accountId' in body ? { accountId: ids.accountId } : {}),
        };
        const answer = await api.inject({
          method: method.toUpperCase(),
          url,
          headers,
          ...(method === 'get' ? {} : { payload: payload ?? {} }),
        });
        found.push({
          operation: `${operationId} by ${caller.person.role}`,
          status: answer.status,
          leaked: leaks(answer),
        });
      }
    }
  }
  return found;
}

const asSuperuser = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(api.databases.adminUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
const eventsOfB = () =>
  asSuperuser(async (client) =>
    Number((await client.query('select count(*) from es.event where org_id = $1', [b.orgId])).rows[0].count),
  );

describe('each wall between organisations', () => {
  it('holds together with the other', async () => {
    const before = await eventsOfB();
    const answers = await everyDoor();
    expect(answers.length).toBeGreaterThan(90);
    expect(answers.filter(({ leaked }) => leaked)).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await eventsOfB()).toBe(before);
  });

  it('holds alone: row level security, with a policy that permits everything and statements that name no org', async () => {
    const before = await eventsOfB();
    const access = api.app.get(Access);
    const tables = api.app.get(LiveTables);
    const open = [
      vi.spyOn(api.app.get(ReadModels), 'rowsOf').mockImplementation((logical) => tables.physical(logical)),
      vi.spyOn(access, 'ensure').mockResolvedValue('org_admin'),
      vi.spyOn(access, 'may').mockResolvedValue(true),
      vi.spyOn(access, 'rights').mockResolvedValue({ may: () => true, fields: () => 'all' }),
      vi.spyOn(access, 'listCondition').mockReturnValue({ values: [], sql: () => 'true' }),
    ];
    const answers = await everyDoor();
    for (const spy of open) spy.mockRestore();
    expect(answers.filter(({ leaked }) => leaked)).toEqual([]);
    expect(await eventsOfB()).toBe(before);
  });

  it('holds alone: the application, without row level security', async () => {
    const tables = await asSuperuser(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('rm', 'es') and rowsecurity`,
      );
      for (const { name } of rows) await client.query(`alter table ${name} disable row level security`);
      return rows.map(({ name }) => name);
    });
    expect(tables.length).toBeGreaterThan(10);
    const answers = await everyDoor();
    await asSuperuser(async (client) => {
      for (const name of tables) await client.query(`alter table ${name} enable row level security`);
    });
    expect(answers.filter(({ leaked }) => leaked)).toEqual([]);
  });
});

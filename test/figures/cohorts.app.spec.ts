import { addDays } from '#libs/calendar/dates.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { COHORT_GOALS, COHORT_METRICS, FOLLOWED, MEALS } from '#libs/science/cohort/criterion-names.js';
import { GOAL_STATES } from '#libs/science/cohort/said-cohort.js';
import { DemoClinic } from '#src/operations/demo/load/demo-clinic.js';
import { clinicProgramIdOf, metricIdOf } from '#src/operations/demo/load/identities.js';
import { METRICS, type MetricKey } from '#src/operations/demo/people/metrics.js';
import { askedOfCare } from '#src/analytics/cohort/asked-of-care.js';
import { CohortPeople } from '#src/analytics/cohort/cohort-people.js';
import { belongs, type Cohort } from '#src/analytics/cohort/cohort.js';
import type { Criterion } from '#src/analytics/cohort/criterion.js';
import { Dataset, datasetCategories } from '#src/analytics/dataset/dataset.js';
import { demoOfLinden } from './demo-of-linden.js';
import type { Json } from './recomputed.js';

type Linden = Awaited<ReturnType<typeof demoOfLinden>>;

// Real: the whole application on PostgreSQL with the demo clinic in it. Compared with a second, plain implementation.
describe('cohorts of the demo clinic', () => {
  let test: Linden['test'];
  let orgId: string;
  let today: string;
  let courses: Linden['courses'];
  let expected: Linden['expected'];
  let signedIn: Linden['signedIn'];
  beforeAll(async () => {
    ({ test, orgId, today, courses, expected, signedIn } = await demoOfLinden());
  });
  afterAll(() => test?.close());

  it('choose the same people for a cohort by the rows and by the log, whatever of care it asks for', async () => {
    const found = await chosen();
    // some of each kind choose some of the people, and not all
    const telling = found.filter(({ byRows }) => byRows.length > 0 && byRows.length < courses.size);
    expect([...new Set(telling.map(({ cohort }) => cohort.groups![0]!.anyOf[0]!.kind))].sort()).toEqual(
      expect.arrayContaining(['adherence', 'goal', 'metric']),
    );
    const ofTemplate = found.filter(({ cohort }) => cohort.groups![0]!.anyOf[0]!.kind === 'program-template');
    for (const { cohort, byRows } of ofTemplate) {
      const { code, days = 1 } = cohort.groups![0]!.anyOf[0]!;
      const following = [...expected].filter(([, told]) => told.followed(code, addDays(today, 1 - days)));
      expect(byRows).toEqual(following.map(([clientId]) => clientId).sort());
    }
    expect(ofTemplate.at(-1)!.byRows.length).toBeGreaterThan(0);
  });

  it('choose the same people when one of them has an earlier record, with what stands in it', async () => {
    const { password } = test.app.get(DemoClinic).logins();
    const credentials = { email: 'nora.feld@linden-clinic.example', password, audience: 'portal' };
    const login = await test.inject({ method: 'POST', url: '/api/v1/auth/login', payload: credentials });
    const write = async (path: string, payload: object): Promise<Json> => {
      const answer = await test.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${String(login.body.session.accessToken)}`, 'idempotency-key': newId() },
        payload,
      });
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    };
    const contact = { kind: 'email', value: 'earlier@client.example' };
    const { id: earlier } = await write('/clients', { name: 'Earlier Record', contact });
    await test.settle();
    await write(`/clients/${earlier}/measurements`, { entryId: newId(), metric: 'hip', date: today, value: 130 });
    await write(`/clients/${earlier}/weights`, { entryId: newId(), date: today, kg: 130 });
    const nora = await signedIn(credentials.email);
    const into = (await nora('/clients?assignedTo=me&limit=200')).items.find(
      ({ clientId }: Json) => clientId !== earlier && expected.has(clientId),
    ).clientId;
    await write(`/clients/${into}/merges`, { earlierClientId: earlier });
    await test.settle();
    const found = await chosen();
    const wide = found.find(({ cohort }) => {
      const [{ kind, code, from }] = cohort.groups![0]!.anyOf as [Criterion];
      return kind === 'metric' && code === 'hip' && from === 120;
    });
    expect(wide?.byRows).toEqual([into]);
    expect(found.flatMap(({ byRows }) => byRows)).not.toContain(earlier);
  });

  /** Who is chosen for all that can be asked for of care, by the rows; the log chooses the same. */
  async function chosen() {
    const asked = (criterion: Criterion): Cohort => ({ groups: [{ anyOf: [criterion] }] });
    const cohorts = [
      ...GOAL_STATES.flatMap((state) =>
        COHORT_GOALS.flatMap((code) => [
          asked({ kind: 'goal', code, state }),
          ...(state === 'reached' ? [asked({ kind: 'goal', code, state, days: 30 })] : []),
        ]),
      ),
      ...COHORT_METRICS.flatMap((code) => [
        asked({ kind: 'metric', code }),
        ...[7, 14].map((days) => asked({ kind: 'metric', code, days })),
      ]),
      ...[60, 75, 90, 120, 6].flatMap((from) =>
        COHORT_METRICS.map((code) => asked({ kind: 'metric', code, from, days: 28 })),
      ),
      ...(Object.keys(METRICS) as MetricKey[])
        .map(metricIdOf)
        .flatMap((code) => [
          asked({ kind: 'own-metric', code }),
          ...[1, 5, 30].map((from) => asked({ kind: 'own-metric', code, from, days: 90 })),
        ]),
      ...(['meal-plan', 'program'] as const).flatMap((kind) =>
        [undefined, 1, 14, 21, 365].map((days) => asked({ kind, code: FOLLOWED, ...(days && { days }) })),
      ),
      ...[undefined, 14, 90, 365].map((days) =>
        asked({ kind: 'program-template', code: clinicProgramIdOf(orgId), ...(days && { days }) }),
      ),
      ...[14, 28, 90].flatMap((days) =>
        [0, 50, 60, 70, 75, 80, 85, 90, 95].map((from) => asked({ kind: 'adherence', code: MEALS, days, from })),
      ),
    ];
    const care = askedOfCare(cohorts);
    const logs = test.app.get(OrgLogs);
    const dataset = new Dataset(care, (tag) => tag);
    for await (const page of logs.events(orgId, datasetCategories(care), await logs.lastNumber(orgId)))
      for (const event of await test.app.get(Codec).openAll(page)) dataset.follow(event);
    const rows = await test.app.get(CohortPeople).ofOrg(orgId, today, cohorts);
    const found = cohorts.map((cohort) => ({
      cohort,
      byRows: rows.flatMap((person) => (belongs(cohort, person) ? [person.clientId] : [])).sort(),
      byLog: dataset
        .of(cohort, today, new Set())
        .map(({ clientId }) => clientId)
        .sort(),
    }));
    expect(found.map(({ cohort, byRows }) => [cohort, byRows])).toEqual(
      found.map(({ cohort, byLog }) => [cohort, byLog]),
    );
    return found;
  }
});

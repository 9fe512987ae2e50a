import { setTimeout as pause } from 'node:timers/promises';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { CommandBus } from '@nestjs/cqrs';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { WeightOfProfile } from '#src/tracking/weight/weight-of-profile.js';

const profile = {
  sex: 'female',
  birthDate: '1970-03-04',
  heightCm: 168,
  bodyFatPercent: null,
  activityFactorId: 'lightly-active',
  equationId: 'mifflin-st-jeor',
  adjustmentKcal: -300,
  manualRestingKcal: null,
  macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare: 0.3 },
};

// Real: the whole application on PostgreSQL, asked in process.
describe('the weight of a nutrition profile', () => {
  // half an hour before midnight in Greenwich: in Berlin it is the next day
  const clock = new MovingClock('2026-11-22T23:30:00.000Z');
  let app: TestApp, nora: TestCaller, clientId: string;
  let org: { orgId: string } & Record<'nora', TestPerson>;
  const record = async (changes: object) => {
    const { headers } = await nora.get(`/clients/${clientId}`);
    const answer = await nora.write(
      'PUT',
      `/clients/${clientId}/nutrition-profile`,
      { ...profile, ...changes },
      { 'if-match': String(headers.etag) },
    );
    expect(answer.status).toBe(200);
  };
  const weights = async (): Promise<{ date: string; kg: number }[]> =>
    (await nora.get(`/clients/${clientId}/weights?from=2026-11-01&to=2026-11-30`)).body.items.map(
      ({ date, kg }: { date: string; kg: number }) => ({ date, kg }),
    );
  const becomes = async (expected: object[]) => {
    const began = Date.now();
    while ((await weights()).length < expected.length && Date.now() - began < 10_000) await pause(50);
    expect(await weights()).toEqual(expected);
  };
  const profiles = async () =>
    (await app.streams.recorded({ orgId: org.orgId, category: 'client', streamId: clientId })).filter(
      ({ event }) => event.type === 'NutritionProfileRecorded',
    );

  beforeAll(async () => {
    app = await testApp({ clock });
    org = await app.found({ nora: 'dietitian' });
    // the reaction counts days by the organisation's row
    await app.settle();
    nora = await app.login(org.nora);
    const contact = { kind: 'email', value: 'h@example.org' };
    clientId = String((await nora.write('POST', '/clients', { name: 'Helena Brandt', contact })).body.id);
  });
  afterAll(() => app?.close());

  it("becomes an entry of the clinic's day, unless it repeats the one before", async () => {
    const first = { date: '2026-11-23', kg: 82.4 };
    await record({ weightKg: 82.4 });
    await becomes([first]);
    clock.advance(24 * 3_600_000);
    nora = await app.login(org.nora);
    await record({ weightKg: 82.4, adjustmentKcal: -500 });
    await record({ weightKg: 81.9 });
    await becomes([first, { date: '2026-11-24', kg: 81.9 }]);
  });

  it('is entered once however often the event comes, and of an erased client not at all', async () => {
    const reaction = app.app.get(WeightOfProfile);
    const recorded = await profiles();
    const before = await weights();
    for (const event of [...recorded, ...recorded]) await reaction.react(event);
    await app.settle();
    expect(await weights()).toEqual(before);

    const [event] = recorded;
    await app.app.get(CommandBus).execute(new EraseClient(clientId, 'request-of-the-person', loaderRequest(org.orgId)));
    const began = Date.now();
    while ((await profiles()).length > 0 && Date.now() - began < 10_000) await pause(50);
    const late = { ...event!, header: { ...event!.header, eventId: crypto.randomUUID() } };
    expect(await reaction.react(late)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';
import { judge } from '#libs/science/safety/judge.js';
import { shownKey } from '#libs/science/safety/shown.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';

// Real: the whole application on PostgreSQL, asked in process.
let app: TestApp;
let nora: TestCaller, ida: TestCaller, client: TestCaller, stranger: TestCaller;
let helena: string;

const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
const statusesOf = async (path: string) => {
  for (const caller of [ida, client]) caller.after = nora.after;
  return Promise.all([nora, ida, client, stranger].map(async (caller) => (await caller.get(path)).status));
};

beforeAll(async () => {
  app = await testApp({ clock: new MovingClock('2026-11-23T08:00:00.000Z'), readsAreDeclared: true });
  const people = await app.found({ nora: 'dietitian', ida: 'assistant' });
  const others = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
  [nora, ida, stranger] = [await app.login(people.nora), await app.login(people.ida), await app.login(others.eve)];
  const contact = { kind: 'email', value: 'helena@example.org' };
  helena = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
  await done(nora.write('POST', `/clients/${helena}/staff`, { accountId: people.ida.accountId }));
  client = await app.login(await app.join(people.orgId, 'client', { clientId: helena }));
}, 180_000);
afterAll(() => app.close());

describe('two published versions', () => {
  it('of a meal plan are compared by day and meal', async () => {
    const list = await readUsdaSr28();
    const kept = ['sr-16087', 'sr-11458'];
    await app.app
      .get(FoodImporter)
      .import({ ...list, foods: list.foods.filter(({ foodId }) => kept.includes(foodId)) });
    const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
    const draft = { name: 'Week', weeks: 1, slots };
    const planId: string = (await done(nora.write('POST', `/clients/${helena}/meal-plans`, draft))).id;
    const place = async (foodId: string, day: number) => {
      const { version: foodVersion } = await done(nora.get(`/foods/${foodId}`));
      const operation = {
        op: 'place',
        itemId: randomUUID(),
        day,
        slotId: 'lunch',
        order: 1,
        foodId,
        foodVersion,
        grams: 80,
      };
      await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations: [operation] }));
    };
    const publish = async () => {
      const { revision } = await done(nora.get(`/meal-plans/${planId}`));
      const ifMatch = { 'if-match': `"${revision}"` };
      await done(nora.write('POST', `/meal-plans/${planId}/publications`, {}, ifMatch));
    };
    await place('sr-16087', 0);
    await publish();
    await place('sr-11458', 1);
    await publish();
    const path = `/meal-plans/${planId}/versions/1/comparison/2`;
    const compared = await done(nora.get(path));
    expect(compared).toMatchObject({
      changes: 1,
      foodsOut: [],
      before: { weeks: 1 },
      after: { receipt: { version: 2 } },
    });
    expect(compared.foodsIn).toHaveLength(1);
    expect(compared.days[1].meals[0]).toMatchObject({ slotId: 'lunch', changed: [{ kind: 'added', before: null }] });
    expect(await statusesOf(path)).toEqual([200, 200, 200, 404]);
    expect(await statusesOf(`${path}/safety`)).toEqual([200, 403, 403, 404]);
  });

  it('of a program are compared by session, and their warnings for whoever may read them', async () => {
    const sessions = [{ sessionId: 'a', name: 'Session A', weekday: 0 }];
    const draft = { name: 'Strength', weeks: 4, template: 'empty', sessions };
    const programId: string = (await done(nora.write('POST', `/clients/${helena}/programs`, draft))).id;
    const change = (operations: readonly object[]) =>
      done(nora.write('POST', `/programs/${programId}/operations`, { operations }));
    const publish = async () => {
      const { headers, body: program } = await nora.get(`/programs/${programId}`);
      const { profile, judgedOn: on, ruleSet, medicalRevision } = await done(nora.get(`/programs/${programId}/safety`));
      const tags = new Map(
        program.exercises.map((each: { exerciseId: string; tags: string[] }) => [each.exerciseId, each.tags]),
      );
      const exercises = program.items.map(({ itemId, exerciseId }: { itemId: string; exerciseId: string }) => ({
        itemId,
        tags: tags.get(exerciseId) ?? [],
      }));
      const { findings } = judge(profile as SafetyProfile, { meals: [], foods: [], items: [], exercises }, { on });
      const reasons = findings
        .filter(({ severity, verdict }) => severity === 'contraindicated' && verdict === 'fires')
        .map(({ ruleId }) => ({ ruleId, reason: 'Light loads only, agreed with the surgeon.' }));
      const safety = { ruleSet, medicalRevision, shown: findings.map(shownKey), reasons, acknowledged: true };
      const ifMatch = { 'if-match': String(headers.etag) };
      await done(nora.write('POST', `/programs/${programId}/publications`, { safety }, ifMatch));
    };
    const [squat, plank] = [randomUUID(), randomUUID()];
    const place = { op: 'place', sessionId: 'a' };
    await change([
      { ...place, itemId: squat, order: 1, exerciseId: 'barbell-squat', prescription: '4x6-8 @7 150s' },
      { ...place, itemId: plank, order: 2, exerciseId: 'plank', prescription: '3x45s 60s' },
    ]);
    await publish();
    const surgery = { entryId: newId(), code: 'recent-abdominal-surgery', applies: true, from: '2026-11-10' };
    await done(nora.write('POST', `/clients/${helena}/medical-record/circumstances`, surgery));
    await change([
      { op: 'prescribe', itemId: squat, prescription: '3x8 @7 120s', was: '4x6-8 @7 150s' },
      { op: 'remove', itemId: plank },
    ]);
    await publish();

    const path = `/programs/${programId}/versions/1/comparison/2`;
    const compared = await done(nora.get(path));
    expect(compared).toMatchObject({ before: { version: 1 }, after: { version: 2 }, changes: 2, exercisesIn: [] });
    expect(compared.exercisesOut).toEqual(['Plank']);
    const [session] = compared.sessions;
    const [changed, gone] = session.exercises;
    expect(gone.before).toMatchObject({ exerciseName: 'Plank', germanName: 'Unterarmstütz' });
    expect([changed.kind, changed.aspects, gone.kind]).toEqual(['changed', ['sets', 'work', 'rest'], 'removed']);
    expect(compared.muscles).toContainEqual({ muscle: 'quadriceps', before: 4, after: 3 });
    const warnings = await done(nora.get(`${path}/safety`));
    // before the record said so nobody knew: what could not be decided then is a warning now
    const surgeon = { ruleId: 'training-recent-surgery', text: 'No heavy lifting until the surgeon clears it.' };
    expect(warnings.judged).toEqual({ before: true, after: true });
    expect(warnings.gained).toContainEqual(expect.objectContaining({ ...surgeon, verdict: 'fires' }));
    expect(warnings.lost).toContainEqual(expect.objectContaining({ ...surgeon, verdict: 'undecided' }));

    expect(await statusesOf(path)).toEqual([200, 200, 200, 404]);
    expect(await statusesOf(`${path}/safety`)).toEqual([200, 403, 403, 404]);
    for (const caller of [ida, client]) expect((await caller.get(path)).text).not.toMatch(/surge|heavy lifting/);
    expect((await nora.get(`/programs/${programId}/versions/1/comparison/9`)).status).toBe(404);
  });
});

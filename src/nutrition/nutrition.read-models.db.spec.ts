import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { rowsStayTheSame } from '#libs/projections/same-rows.contract.js';
import { ProjectionFixture } from '#libs/testing/projections.js';
import {
  mealPlanAssignmentCategory,
  type MealPlanAssignmentEvent,
} from './meal-plan-assignment/meal-plan-assignment.events.js';
import { foodCategory } from './food/food.events.js';
import { foodCorrectionProjection } from './food/food.read-model.js';
import { mealPlanCategory, type MealPlanEvent } from './meal-plan/meal-plan.events.js';
import { examplePublication } from './meal-plan/publication.example.js';
import { mealPlanProjection, MealPlans } from './meal-plan/meal-plan.read-model.js';
import {
  MealPlanAssignments,
  mealPlanAssignmentProjection,
} from './meal-plan-assignment/meal-plan-assignment.read-model.js';
import { PublicationProof } from './meal-plan/publication-proof.js';
import { publishedMealPlanProjection, StoredPublishedPlans } from './meal-plan/published-meal-plan.read-model.js';

interface ClientErased extends DomainEvent {
  readonly type: 'ClientErased';
  readonly data: { readonly clientId: string };
}
const erasureCategory = streamCategory<ClientErased>({
  category: 'erasure',
  context: 'history',
  subject: 'none',
  events: { ClientErased: { version: 1, about: 'A client was erased.', example: { clientId: 'x' } } },
});
const categories = [mealPlanCategory, mealPlanAssignmentCategory, foodCategory, erasureCategory];
const projections = [
  mealPlanProjection,
  publishedMealPlanProjection,
  mealPlanAssignmentProjection,
  foodCorrectionProjection,
];
const [orgA, orgB] = [newId(), newId()];
const [helena, bert] = [newId(), newId()];
const [planA, planB] = [newId(), newId()];
const [oats, milk, eggs] = [newId(), newId(), newId()];
const lena = newId();
const proof = (fixture: ProjectionFixture) =>
  new PublicationProof(fixture.store, fixture.codec, new ForgedRows(() => undefined));

const slots = [
  { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
  { slotId: 'dinner', name: 'Dinner', time: '19:00' },
];
const place = (itemId: string, day: number, grams: number): MealPlanEvent => ({
  type: 'ItemPlaced',
  data: {
    itemId,
    day,
    slotId: 'breakfast',
    order: 1,
    foodId: 'sr-20038',
    foodVersion: '0b7c9d21e4aa',
    grams,
    measure: { label: '1 cup', amount: 2 },
    by: lena,
  },
});
const published = (planId: string, clientId: string, version: number): MealPlanEvent => ({
  type: 'MealPlanPublished',
  data: {
    ...examplePublication,
    content: {
      ...examplePublication.content,
      planId,
      clientId,
      version,
      name: `Cut ${version}`,
      slots,
      foods: [
        { foodId: 'sr-20038', version: '0b7c9d21e4aa', name: 'Oats', kcalPer100g: 379 },
        { foodId: 'sr-1', version: '0b7c9d21e4aa', name: 'Mystery', kcalPer100g: null },
      ],
      items: [
        { id: oats, day: 0, slot: 0, food: 0, grams: 33 },
        { id: milk, day: 0, slot: 0, food: 1, grams: 200, note: 'warm' },
        { id: eggs, day: 6, slot: 1, food: 0, grams: 10, measure: { label: '1 tbsp', amount: 1 } },
      ],
    },
  },
});

async function live(fixture: ProjectionFixture): Promise<void> {
  const plan = (orgId: string, planId: string, clientId: string, ...events: MealPlanEvent[]) =>
    fixture.append('mealPlan', { orgId, streamId: planId, subject: { kind: 'client', id: clientId } }, ...events);
  const assignment = (...events: MealPlanAssignmentEvent[]) =>
    fixture.append(
      'mealPlanAssignment',
      { orgId: orgA, streamId: helena, subject: { kind: 'client', id: helena } },
      ...events,
    );
  await plan(
    orgA,
    planA,
    helena,
    { type: 'MealPlanDrafted', data: { clientId: helena, name: 'Cut', weeks: 1, slots } },
    place(oats, 0, 33),
    place(milk, 0, 200),
    place(eggs, 3, 60),
  );
  await plan(
    orgB,
    planB,
    bert,
    { type: 'MealPlanDrafted', data: { clientId: bert, name: 'Bulk', weeks: 2, slots } },
    place(oats, 13, 80),
  );
  await plan(
    orgA,
    planA,
    helena,
    { type: 'ItemMoved', data: { itemId: eggs, day: 6, slotId: 'dinner', order: 2.5 } },
    { type: 'ItemNoted', data: { itemId: milk, text: 'warm' } },
  );
  await plan(orgA, planA, helena, published(planA, helena, 1));
  await assignment({
    type: 'MealPlanAssigned',
    data: {
      assignmentId: '00000000-0000-4000-8000-000000000001',
      planId: planA,
      version: 1,
      weeks: 1,
      from: '2026-01-07',
      to: null,
    },
  });
  await plan(
    orgA,
    planA,
    helena,
    { type: 'PortionChanged', data: { itemId: oats, grams: 40, was: 33, measure: null, by: lena, collides: false } },
    { type: 'PortionChanged', data: { itemId: oats, grams: 50, was: 33, measure: null, by: null, collides: true } },
    { type: 'MealPlanRenamed', data: { name: 'Cut, harder' } },
    { type: 'ItemRemoved', data: { itemId: milk } },
  );
  await plan(orgA, planA, helena, published(planA, helena, 2));
  await plan(
    orgA,
    planA,
    helena,
    { type: 'PortionSettled', data: { itemId: oats, grams: 45, measure: null, by: lena } },
    { type: 'ItemNoted', data: { itemId: oats, text: 'soaked' } },
  );
  await assignment(
    {
      type: 'MealPlanAssignmentEnded',
      data: { assignmentId: '00000000-0000-4000-8000-000000000001', planId: planA, version: 1, lastDay: '2026-01-18' },
    },
    {
      type: 'MealPlanAssigned',
      data: {
        assignmentId: '00000000-0000-4000-8000-000000000002',
        planId: planA,
        version: 2,
        weeks: 1,
        from: '2026-01-19',
        to: '2026-01-25',
      },
    },
    {
      type: 'MealPlanAssigned',
      data: {
        assignmentId: '00000000-0000-4000-8000-000000000003',
        planId: planA,
        version: 2,
        weeks: 1,
        from: '2026-02-02',
        to: null,
      },
    },
    {
      type: 'MealPlanAssignmentEnded',
      data: { assignmentId: '00000000-0000-4000-8000-000000000003', planId: planA, version: 2, lastDay: null },
    },
  );
  const correction = foodCategory.events.FoodCorrected.example;
  await fixture.append(
    'food',
    { orgId: orgA, streamId: 'sr-01256' },
    { type: 'FoodCorrected', data: correction },
    { type: 'FoodCorrected', data: { ...correction, version: 'org.2', basedOn: 'org.1' } },
  );
}
const digests = (fixture: ProjectionFixture) => fixture.digests(projections);

describe('rows of meal plans', () => {
  let fixture: ProjectionFixture;
  beforeAll(async () => {
    fixture = await ProjectionFixture.start({ categories, projections });
    await live(fixture);
    await fixture.caughtUp();
  });
  afterAll(() => fixture.drop());

  it('show the draft as it stands', async () => {
    const whole = (await new MealPlans(fixture.readModels, proof(fixture)).whole(orgA, planA))!;
    expect(whole.plan).toMatchObject({
      client_id: helena,
      name: 'Cut, harder',
      weeks: 1,
      revision: 13,
      version: 2,
      changes: 2,
      slots,
    });
    expect(whole.items).toEqual([
      expect.objectContaining({ item_id: oats, day: 0, grams: 45, measure: null, note: 'soaked', conflict: null }),
      expect.objectContaining({
        item_id: eggs,
        day: 6,
        slot_id: 'dinner',
        place: 2.5,
        grams: 60,
        measure: { label: '1 cup', amount: 2 },
        note: null,
      }),
    ]);
    expect(whole.versions.map(({ version }) => version)).toEqual([1, 2]);
    const followed = await new MealPlanAssignments(fixture.readModels).rows(orgA, helena, planA);
    expect(
      followed
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ version, from_date, to_date }) => [version, from_date, to_date]),
    ).toEqual([
      [2, '2026-01-19', '2026-01-25'],
      [1, '2026-01-07', '2026-01-18'],
    ]);
  });
  it("are the org's own", async () => {
    const plans = new MealPlans(fixture.readModels, proof(fixture));
    expect([
      await plans.whole(orgB, planA),
      await plans.whole(orgA, newId()),
      await plans.ofClient(orgB, helena),
    ]).toEqual([null, null, []]);
    expect((await plans.ofClient(orgB, bert)).map(({ name, changes, version }) => [name, changes, version])).toEqual([
      ['Bulk', 1, 0],
    ]);
    expect(await fixture.rows(orgB, 'food_correction')).toEqual([]);
    expect((await fixture.rows<{ version: string }>(orgA, 'food_correction')).map(({ version }) => version)).toEqual([
      'org.1',
      'org.2',
    ]);
  });
  it('give published meals by day with the energy as known then', async () => {
    const plans = new StoredPublishedPlans(fixture.readModels, proof(fixture));
    const [breakfast, dinner] = await plans.meals(orgA, planA, 1, 0);
    expect(breakfast).toMatchObject({
      slotId: 'breakfast',
      time: '07:30',
      kcal: 125.07,
      items: [
        { itemId: oats, name: 'Oats', grams: 33, kcal: 125.07, note: null },
        { itemId: milk, name: 'Mystery', kcal: null, note: 'warm' },
      ],
    });
    expect(dinner).toEqual({ slotId: 'dinner', name: 'Dinner', time: '19:00', items: [], kcal: null });
    const week = await plans.mealsOn(
      orgA,
      [0, 6, 6, 7].map((day) => ({ planId: planA, version: 1, day })),
    );
    expect(week.get(`${planA}@1/6`)![1]!.items).toEqual([
      expect.objectContaining({ itemId: eggs, measure: { label: '1 tbsp', amount: 1 }, kcal: 37.9 }),
    ]);
    expect([...week.keys()].sort()).toEqual([`${planA}@1/0`, `${planA}@1/6`]);
    expect(await plans.card(orgA, planA, 2)).toMatchObject({ clientId: helena, name: 'Cut 2', weeks: 1 });
    expect([
      await plans.meals(orgB, planA, 1, 0),
      await plans.meals(orgA, planA, 9, 0),
      await plans.card(orgA, planA, 3),
      await plans.publication(orgB, planA, 1),
    ]).toEqual([[], [], null, null]);
  });
  it('are not answered when somebody changed a row behind our back', async () => {
    const plans = new StoredPublishedPlans(fixture.readModels, proof(fixture));
    const worker = fixture.databases.databases.main('worker');
    const genuine = await worker.query<{ publication: string; meals: string; energies: string }>(
      `select p.publication, d.meals, d.energies from rm.published_meal_plan_v3 p join rm.published_meal_plan_day_v3 d using (org_id, plan_id, version)
       where p.plan_id = $1 and p.version = 1 and d.day = 0`,
      [planA],
    );
    const { publication, meals, energies } = genuine.rows[0]!;
    const set = (table: string, column: string, value: unknown, day = '') =>
      worker.query(`update rm.${table}_v3 set ${column} = $2 where plan_id = $1 and version = 1 ${day}`, [
        planA,
        value,
      ]);
    const forged = { code: 'read-model.forged' };
    await set('published_meal_plan', 'publication', publication.replace('"grams":33', '"grams":330'));
    await expect(plans.publication(orgA, planA, 1)).rejects.toMatchObject(forged);
    await set('published_meal_plan', 'publication', publication);
    expect((await plans.publication(orgA, planA, 1))?.content.version).toBe(1);
    await set('published_meal_plan_day', 'meals', meals.replace('33', '330'), 'and day = 0');
    await expect(plans.meals(orgA, planA, 1, 0)).rejects.toMatchObject(forged);
    await expect(plans.mealsOn(orgA, [{ planId: planA, version: 1, day: 0 }])).rejects.toMatchObject(forged);
    await set('published_meal_plan_day', 'meals', meals, 'and day = 0');
    await set('published_meal_plan_day', 'energies', energies.replace('125.07', '12.07'), 'and day = 0');
    await expect(plans.energiesOn(orgA, [{ planId: planA, version: 1, day: 0 }])).rejects.toMatchObject(forged);
    await set('published_meal_plan_day', 'energies', energies, 'and day = 0');
    expect((await plans.energiesOn(orgA, [{ planId: planA, version: 1, day: 0 }])).get(`${planA}@1/0`)).toEqual([
      { slotId: 'breakfast', kcal: 125.07, complete: false },
    ]);
    await set('published_meal_plan', 'content_hash', '0'.repeat(64));
    await expect(new MealPlans(fixture.readModels, proof(fixture)).whole(orgA, planA)).rejects.toMatchObject(forged);
    await expect(plans.card(orgA, planA, 1)).rejects.toMatchObject(forged);
    await set('published_meal_plan', 'content_hash', examplePublication.contentHash);
    // another genuine version in its place is no better
    await set('published_meal_plan', 'revision', 0);
    await expect(plans.card(orgA, planA, 1)).rejects.toMatchObject(forged);
    await fixture.admin.rebuild('published_meal_plan');
    expect(await plans.card(orgA, planA, 1)).toMatchObject({ name: 'Cut 1' });
  });

  it('say which plan is followed on which day', async () => {
    const active = new MealPlanAssignments(fixture.readModels);
    expect(await active.on(orgA, helena, '2026-01-06')).toBeNull();
    expect(await active.on(orgA, helena, '2026-01-07')).toEqual({
      planId: planA,
      version: 1,
      name: 'Cut 1',
      from: '2026-01-07',
      to: '2026-01-18',
      day: 2,
    });
    const month = await active.between(orgA, helena, '2026-01-01', '2026-02-28');
    expect([
      month.size,
      month.get('2026-01-18')!.version,
      month.get('2026-01-19')!.version,
      month.has('2026-01-26'),
      month.has('2026-02-02'),
    ]).toEqual([19, 1, 2, false, false]);
    expect([...(await active.onFor(orgA, [helena, bert], '2026-01-20')).entries()]).toEqual([
      [helena, expect.objectContaining({ version: 2, day: 1 })],
    ]);
    expect(await active.on(orgB, helena, '2026-01-20')).toBeNull();
  });

  rowsStayTheSame(() => fixture, projections);

  it('of an erased client are gone, and a rebuild agrees', async () => {
    const erased = await ProjectionFixture.start({ categories, projections });
    try {
      await live(erased);
      await erased.append(
        'erasure',
        { orgId: orgA, streamId: helena },
        { type: 'ClientErased', data: { clientId: helena } },
      );
      await erased.codec.destroyKey(orgA, { kind: 'client', id: helena }, '2026-02-01T00:00:00.000Z');
      await erased.caughtUp();
      for (const table of [
        'meal_plan',
        'meal_plan_item',
        'published_meal_plan',
        'published_meal_plan_day',
        'meal_plan_assignment',
      ])
        expect(await erased.rows(orgA, table)).toEqual([]);
      expect(await erased.rows(orgB, 'meal_plan')).toHaveLength(1);
      const before = await digests(erased);
      for (const { name } of projections) await erased.admin.rebuild(name);
      expect(await digests(erased)).toEqual(before);
    } finally {
      await erased.drop();
    }
  });
});

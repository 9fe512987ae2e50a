import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import { v7 } from 'uuid';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { loaderRequest, testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { FoodImporter } from '#src/nutrition/contract.js';
import { entryAddress } from '#src/tracking/entry.js';
import { mealLogDecider } from '#src/tracking/meal-log/meal-log.decider.js';

/** Three foods with round numbers, so that totals can be checked in the head. */
const foods = [
  { foodId: 'test-oats', name: 'Oats, rolled', kcal: 400, protein: 10 },
  { foodId: 'test-milk', name: 'Milk, whole', kcal: 60, protein: 3 },
  { foodId: 'test-berry', name: 'Berries, mixed', kcal: null, protein: 1 },
].map(({ foodId, name, kcal, protein }) => ({
  foodId,
  name,
  sourceName: name,
  commonNames: '',
  group: 'Test',
  source: 'test',
  surveyed: true,
  measures: [{ label: '1 cup', grams: 80 }],
  per100g: NUTRIENTS.map(({ id }) => (id === 'energy' ? kcal : id === 'protein' ? protein : null)),
}));

const today = dateIn('Europe/Berlin', new Date());
const daysAgo = (days: number) => addDays(today, -days);
/** 0 is Monday. */
const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;

// Real: the whole application on PostgreSQL, asked in process, in the order in which a clinic works.
describe('the line from a food to a proof', () => {
  let app: TestApp, orgId: string, clientId: string, planId: string, version: string;
  let nora: TestCaller,
    tom: TestCaller,
    ida: TestCaller,
    boss: TestCaller,
    audra: TestCaller,
    eve: TestCaller,
    helena: TestCaller,
    other: TestCaller;
  const items = { oats: randomUUID(), milk: randomUUID(), berries: randomUUID() };
  const place = (itemId: string, foodId: string, grams: number, slotId = 'breakfast') => ({
    op: 'place',
    itemId,
    day: weekday,
    slotId,
    order: 1,
    foodId,
    foodVersion: version,
    grams,
  });
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
  const follow = (caller: TestCaller, whom: TestCaller) => {
    caller.after = whom.after;
    return caller;
  };

  beforeAll(async () => {
    app = await testApp({ readsAreDeclared: true });
    const people = await app.found(
      { nora: 'dietitian', tom: 'dietitian', ida: 'assistant', boss: 'org_admin', audra: 'auditor' },
      'Linden Clinic',
    );
    const elsewhere = await app.found({ eve: 'dietitian' }, 'Harbour Practice');
    orgId = people.orgId;
    [nora, tom, ida, boss, audra, eve] = (await Promise.all(
      [people.nora, people.tom, people.ida, people.boss, people.audra, elsewhere.eve].map((person) =>
        app.login(person),
      ),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
    ({ version } = await app.app.get(FoodImporter, { strict: false }).import({
      catalogue: 'test-list',
      source: 'test',
      contentHash: 'ab'.repeat(32),
      files: [],
      nutrientIds: NUTRIENTS.map(({ id }) => id),
      foods,
    }));
    clientId = String(
      (
        await nora.write('POST', '/clients', {
          name: 'Helena Brandt',
          contact: { kind: 'email', value: 'helena@client.example' },
        })
      ).body.id,
    );
    const ref = (await nora.get(`/clients/${clientId}`)).headers.etag;
    const profile = await nora.write(
      'PUT',
      `/clients/${clientId}/nutrition-profile`,
      {
        sex: 'female',
        birthDate: '1968-03-12',
        heightCm: 167,
        weightKg: 82.4,
        activityFactorId: 'lightly-active',
        equationId: 'mifflin-st-jeor',
        adjustmentKcal: -300,
      },
      { 'if-match': String(ref) },
    );
    expect(profile.status).toBe(200);
    await nora.write('POST', `/clients/${clientId}/staff`, { accountId: people.ida.accountId });
    helena = await app.login(await app.join(orgId, 'client', { clientId }));
    other = await app.login(
      await app.join(orgId, 'client', {
        clientId: String(
          (
            await nora.write('POST', '/clients', {
              name: 'Jonas Weber',
              contact: { kind: 'phone', value: '+49 30 1234567' },
            })
          ).body.id,
        ),
      }),
    );
    await app.settle();
  });
  afterAll(() => app.close());

  it("drafts a plan, publishes it with the server's totals, and refuses forged ones", async () => {
    planId = String(
      (await nora.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Cardio-metabolic', weeks: 1 })).body.id,
    );
    const draft = await nora.write('POST', `/meal-plans/${planId}/operations`, {
      operations: [
        place(items.oats, 'test-oats', 50),
        place(items.milk, 'test-milk', 200),
        place(items.berries, 'test-berry', 100, 'dinner'),
      ],
    });
    expect(draft.status).toBe(200);
    expect(
      codeOf(
        await ida.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': String(draft.headers.etag) }),
      ),
    ).toBe('403 access.denied');
    expect(
      (
        await nora.write(
          'POST',
          `/meal-plans/${planId}/publications`,
          { totals: { energy: 1 } },
          { 'if-match': String(draft.headers.etag) },
        )
      ).status,
    ).toBe(400);
    const receipt = await nora.write(
      'POST',
      `/meal-plans/${planId}/publications`,
      {},
      { 'if-match': String(draft.headers.etag) },
    );
    expect(receipt.status).toBe(201);
    expect(receipt.body).toMatchObject({
      version: 1,
      itemCount: 3,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const energy = receipt.body.totals.nutrientIds.indexOf('energy');
    const day = receipt.body.totals.days[weekday];
    expect(day.amounts[energy]).toBe(320); // 50 g × 4 + 200 g × 0.6; the berries are unknown, not zero
    expect(day.completeness[energy]).toBeCloseTo(250 / 350);
  });

  it('keeps what was published when a food is corrected', async () => {
    const before = await nora.get(`/meal-plans/${planId}/versions/1`);
    expect(
      (
        await nora.write('POST', '/foods/test-oats/corrections', {
          nutrients: { energy: 370 },
          reason: 'label of the producer',
        })
      ).status,
    ).toBe(201);
    expect((await nora.get('/foods/test-oats')).body.per100g[NUTRIENTS.findIndex(({ id }) => id === 'energy')]).toBe(
      370,
    );
    expect((await nora.get(`/meal-plans/${planId}/versions/1`)).text).toBe(before.text);
  });

  it("assigns it; the client sees today's meals and logs them; the dietitian sees the adherence", async () => {
    const assigned = await nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, {
      planId,
      version: 1,
      from: today,
    });
    expect([assigned.status, assigned.body.code]).toEqual([200, undefined]);
    const days = await follow(helena, nora).get(`/clients/${clientId}/days?from=${today}&to=${today}`);
    const meals = days.body.items[0].meals as {
      slotId: string;
      kcal: number | null;
      items: { name: string }[];
      log: unknown;
    }[];
    expect(meals.map(({ slotId, kcal, log }) => [slotId, kcal, log])).toEqual([
      ['breakfast', 320, null],
      ['dinner', null, null],
    ]);

    const breakfast = { entryId: v7(), date: today, slotId: 'breakfast', kind: 'as-planned' };
    expect((await helena.write('POST', `/clients/${clientId}/meal-logs`, breakfast)).status).toBe(201);
    const dinner = {
      entryId: v7(),
      date: today,
      slotId: 'dinner',
      kind: 'adjusted',
      items: [
        { itemId: items.berries, foodId: 'test-berry', foodVersion: version, grams: 60 },
        { foodId: 'test-milk', foodVersion: version, grams: 100 },
      ],
    };
    expect((await helena.write('POST', `/clients/${clientId}/meal-logs`, dinner)).status).toBe(201);
    expect(codeOf(await helena.write('POST', `/clients/${clientId}/meal-logs`, { ...breakfast, entryId: v7() }))).toBe(
      '409 meal-log.slot-logged',
    );

    const adherence = (await follow(nora, helena).get(`/clients/${clientId}/adherence?from=${today}&to=${today}`)).body;
    expect(adherence).toMatchObject({
      // dinner's berries have no energy: it is not scored, and its 60 kcal of milk beside the plan come off breakfast's 320
      percent: 81,
      days: [
        {
          plannedMeals: 2,
          loggedMeals: 2,
          extraMeals: 0,
          plannedKcal: 320,
          plannedComplete: false,
          loggedKcal: 380,
          loggedComplete: false,
        },
      ],
      eaten: { kcal: null, days: 0 },
    });
    const summary = (await nora.get(`/client-summaries?clientIds=${clientId}`)).body.items[0];
    expect(summary).toMatchObject({ clientId, currentPlan: { planId, version: 1 }, lastLogAt: expect.any(String) });
  });

  it('corrects a log and takes it back; the earlier reports stay in the history', async () => {
    const entryId = v7();
    const snack = {
      date: daysAgo(1),
      slotId: 'something',
      kind: 'adjusted',
      items: [{ foodId: 'test-milk', foodVersion: version, grams: 100 }],
    };
    await helena.write('POST', `/clients/${clientId}/meal-logs`, { entryId, ...snack });
    expect(
      (
        await helena.write('PUT', `/clients/${clientId}/meal-logs/${entryId}`, {
          ...snack,
          note: 'it was two glasses',
          items: [{ foodId: 'test-milk', foodVersion: version, grams: 200 }],
        })
      ).status,
    ).toBe(200);
    const answer = await helena.get(`/clients/${clientId}/days?from=${daysAgo(1)}&to=${daysAgo(1)}`);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    const [day] = answer.body.items;
    expect(day.meals.find(({ slotId }: { slotId: string }) => slotId === 'something').log).toMatchObject({
      kcal: 120,
      note: 'it was two glasses',
    });
    expect((await helena.write('DELETE', `/clients/${clientId}/meal-logs/${entryId}`)).status).toBe(200);
    const history = (await follow(nora, helena).get(`/clients/${clientId}/history?category=mealLog`)).body.items as {
      type: string;
      content: { entryId: string };
      actor: { role: string };
    }[];
    expect(
      history.filter(({ content }) => content.entryId === entryId).map(({ type, actor }) => [type, actor.role]),
    ).toEqual([
      ['MealLogRemoved', 'client'],
      ['MealLogCorrected', 'client'],
      ['MealLogged', 'client'],
    ]);
  });

  it.each([
    ['an unknown food', { items: [{ foodId: 'test-none', foodVersion: 'x', grams: 10 }] }, '422 food.unknown'],
    ['no grams', { items: [{ foodId: 'test-milk', foodVersion: 'V', grams: 0 }] }, '400 input.invalid'],
    ['6 kg', { items: [{ foodId: 'test-milk', foodVersion: 'V', grams: 6000 }] }, '400 input.invalid'],
    ['grams as text', { items: [{ foodId: 'test-milk', foodVersion: 'V', grams: '5' }] }, '400 input.invalid'],
    [
      'a foreign item',
      { items: [{ itemId: randomUUID(), foodId: 'test-milk', foodVersion: 'V', grams: 5 }] },
      '422 meal-log.item-not-planned',
    ],
    ['nothing planned', { kind: 'as-planned', slotId: 'lunch' }, '422 meal-log.nothing-planned'],
    ['a day to come', { date: '2999-01-01', kind: 'adjusted', note: 'x' }, '422 meal-log.in-the-future'],
    ['no day', { date: '2026-02-30' }, '400 input.invalid'],
    ['a foreign field', { clientId: randomUUID() }, '400 input.invalid'],
    ['an id of another kind', { entryId: randomUUID() }, '400 input.invalid'],
  ])('refuses a log with %s', async (_, change, expected) => {
    const body = JSON.parse(
      JSON.stringify({
        entryId: v7(),
        date: today,
        slotId: 'lunch',
        kind: 'adjusted',
        items: [],
        ...change,
      }).replaceAll('"V"', `"${version}"`),
    );
    expect(codeOf(await helena.write('POST', `/clients/${clientId}/meal-logs`, body))).toBe(expected);
  });

  it('takes a skipped meal as nothing eaten, and the client’s own clock for what today is', async () => {
    const entryId = v7();
    const path = `/clients/${clientId}/meal-logs`;
    const [day] = (await helena.get(`/clients/${clientId}/days?from=${today}&to=${today}`)).body.items;
    const breakfast = day.meals.find(({ slotId }: { slotId: string }) => slotId === 'breakfast').log.entryId as string;
    const skipped = { date: today, slotId: 'breakfast', kind: 'skipped', note: 'no appetite' };
    expect((await helena.write('PUT', `${path}/${breakfast}`, skipped)).status).toBe(200);
    const [after] = (await helena.get(`/clients/${clientId}/days?from=${today}&to=${today}`)).body.items;
    expect(after.meals[0].log).toMatchObject({ kind: 'skipped', kcal: 0, complete: true, note: 'no appetite' });
    expect(codeOf(await helena.write('POST', path, { entryId, date: today, slotId: 'lunch', kind: 'skipped' }))).toBe(
      '422 meal-log.nothing-planned',
    );

    const extra = { entryId, slotId: 'extra', name: 'Late snack', kind: 'adjusted', note: 'cake', time: '23:10' };
    expect(codeOf(await helena.write('POST', path, { ...extra, date: daysAgo(-2) }))).toBe(
      '422 meal-log.in-the-future',
    );
    expect(codeOf(await helena.write('POST', path, { ...extra, date: '1990-01-01' }))).toBe('422 meal-log.too-early');
    expect(codeOf(await helena.write('POST', path, { ...extra, date: today, timeZone: 'Mars/Olympus' }))).toBe(
      '400 entry.time-zone-unknown',
    );
    const zones = ['Pacific/Kiritimati', 'Pacific/Niue'].map((timeZone) => ({
      timeZone,
      date: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()),
    }));
    for (const { timeZone, date } of zones) {
      const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
      expect(codeOf(await helena.write('POST', path, { ...extra, date: next, timeZone }))).toBe(
        '422 meal-log.in-the-future',
      );
    }
    expect(
      (
        await helena.write('POST', path, {
          ...extra,
          date: daysAgo(1),
          timeZone: 'Europe/Berlin',
          enteredAt: `${today}T07:05`,
        })
      ).status,
    ).toBe(201);
    const [yesterday] = (await helena.get(`/clients/${clientId}/days?from=${daysAgo(1)}&to=${daysAgo(1)}`)).body.items;
    expect(yesterday.meals.find(({ slotId }: { slotId: string }) => slotId === 'extra')).toMatchObject({
      name: 'Late snack',
      log: { kcal: null, complete: false, time: '23:10', enteredAt: `${today}T07:05` },
    });
  });

  it('logs a meal once, whatever months the entry ids are of; what two processes logged is shown twice, and one counts', async () => {
    const [date, path] = [daysAgo(3), `/clients/${clientId}/meal-logs`];
    const about = (slotId: string) => ({ date, slotId, kind: 'adjusted' });
    const eaten = (grams: number) => ({ items: [{ foodId: 'test-milk', foodVersion: version, grams }] });
    const idOf = (days: number) => v7({ msecs: Date.now() - days * 86_400_000 });
    const log = (entryId: string, slotId: string, grams: number) =>
      helena.write('POST', path, { entryId, ...about(slotId), ...eaten(grams) });

    const [early, late] = [idOf(40), idOf(0)];
    expect((await log(early, 'twice', 100)).status).toBe(201);
    const second = await log(late, 'twice', 200);
    expect([codeOf(second), second.body.entryId]).toEqual(['409 meal-log.slot-logged', early]);
    const several = await Promise.all([40, 0, 80, 120].map((days) => log(idOf(days), 'at-once', 50)));
    expect(several.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await log(late, 'supper', 200)).status).toBe(201);
    const moved = await helena.write('PUT', `${path}/${late}`, { ...about('twice'), ...eaten(200) });
    expect(codeOf(moved)).toBe('409 meal-log.slot-logged');

    // as another process does, that did not know of the first
    const report = {
      ...{ date, slotId: 'twice', slotName: 'twice', kind: 'adjusted' as const, plan: null, note: null },
      ...{ items: [{ itemId: null, foodId: 'test-milk', foodVersion: version, grams: 200 }], plannedKcal: null },
      ...{ eatenKcal: 120, eatenComplete: true },
    };
    const other = idOf(0);
    await app.app
      .get(Streams)
      .run(
        mealLogDecider,
        { orgId, ...entryAddress(clientId, other) },
        { type: 'LogMeal', entryId: other, report, dates: { earliest: date, latest: today }, elsewhere: [] },
        loaderRequest(orgId),
      );
    await app.settle();
    const read = async () =>
      (await helena.get(`/clients/${clientId}/days?from=${date}&to=${date}`)).body.items[0].meals.find(
        ({ slotId }: { slotId: string }) => slotId === 'twice',
      );
    expect(await read()).toMatchObject({ log: { kcal: 120 }, others: [{ entryId: early, kcal: 60 }] });
    expect((await helena.write('DELETE', `${path}/${early}`)).status).toBe(200);
    expect(await read()).toMatchObject({ log: { kcal: 120 }, others: [] });
  });

  it('corrects and removes weights; one entry a day counts, and a slip is asked about', async () => {
    const path = `/clients/${clientId}/weights`;
    const weigh = (entryId: string, days: number, kg: number) =>
      helena.write('POST', path, { entryId, date: daysAgo(days), kg });
    const [monday, slip, again] = [v7(), v7(), v7()];
    await weigh(monday, 6, 82.4);
    expect((await weigh(slip, 5, 8.24)).status).toBe(201);
    await weigh(again, 5, 82.1);
    const read = async () =>
      (await follow(nora, helena).get(`${path}?from=${daysAgo(6)}&to=${daysAgo(5)}`)).body.items as object[];
    expect(await read()).toMatchObject([
      { entryId: monday, counts: true, flag: null },
      { entryId: slip, counts: false },
      { entryId: again, kg: 82.1, counts: true, flag: null },
    ]);
    expect((await helena.write('DELETE', `${path}/${again}`)).status).toBe(200);
    expect(await read()).toMatchObject([{}, { entryId: slip, counts: true, flag: 'ten-fold' }]);
    expect((await nora.write('PUT', `${path}/${slip}`, { date: daysAgo(5), kg: 82.1 })).status).toBe(200);
    expect(await (follow(helena, nora), read())).toMatchObject([{}, { entryId: slip, kg: 82.1, flag: null }]);
    expect(codeOf(await helena.write('PUT', `${path}/${again}`, { date: daysAgo(5), kg: 80 }))).toBe(
      '410 weight.removed',
    );
    expect(codeOf(await helena.write('POST', path, { entryId: v7(), date: '1900-01-01', kg: 80 }))).toBe(
      '422 weight.too-early',
    );
  });

  it('answers strangers as if there were nothing', async () => {
    for (const caller of [tom, eve, other, audra]) {
      for (const path of [
        `days?from=${today}&to=${today}`,
        `adherence?from=${today}&to=${today}`,
        `weights?from=${today}&to=${today}`,
      ]) {
        const answer = await caller.get(`/clients/${clientId}/${path}`);
        expect(codeOf(answer)).toBe(caller === audra ? '403 access.denied' : '404 client.unknown');
      }
      const log = await caller.write('POST', `/clients/${clientId}/meal-logs`, {
        entryId: v7(),
        date: today,
        slotId: 'lunch',
        kind: 'adjusted',
        note: 'x',
      });
      expect(log.status).toBe(caller === audra ? 403 : 404);
    }
    expect((await tom.get(`/client-summaries?clientIds=${clientId}`)).body.items).toEqual([]);
    expect(codeOf(await eve.get(`/meal-plans/${planId}/history`))).toBe('404 meal-plan.unknown');
    expect(codeOf(await other.get(`/clients/${clientId}/history`))).toMatch(/^40[34] /);
  });

  it('shows an auditor that something happened, not what', async () => {
    const { items: entries } = (await follow(audra, nora).get(`/clients/${clientId}/history?limit=200`)).body;
    expect(entries.length).toBeGreaterThan(8);
    expect(
      entries.every(({ content, erased }: { content: unknown; erased: boolean }) => content === null && !erased),
    ).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('two glasses');
  });

  it('pages through the history of a plan, every event once', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await nora.get(`/meal-plans/${planId}/history?limit=2${cursor && `&cursor=${cursor}`}`)).body as {
        items: { revision: number; type: string }[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map(({ revision, type }) => `${revision} ${type}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['4 MealPlanPublished', '3 ItemPlaced', '2 ItemPlaced', '1 ItemPlaced', '0 MealPlanDrafted']);
    expect(codeOf(await nora.get(`/meal-plans/${planId}/history?cursor=AAAA`))).toBe('400 cursor.invalid');
  });

  it('writes an export for who may have it, and refuses in the log who lost the right meanwhile', async () => {
    expect(codeOf(await nora.write('POST', '/history/exports'))).toBe('403 access.denied');
    const { body } = await boss.write('POST', '/history/exports');
    await expect(
      untilTrue(
        async () =>
          (await boss.get('/history/exports')).body.items.find(
            ({ exportId }: { exportId: string }) => exportId === body.id,
          )?.state === 'completed',
      ),
    ).resolves.toBe(true);
    const file = await boss.get(`/history/exports/${body.id}/file`);
    expect(file.status).toBe(200);
    expect(file.text.split('\n').length).toBeGreaterThan(15);
    expect(file.text).not.toContain('Helena');
    expect((await eve.get(`/history/exports/${body.id}/file`)).status).toBe(403);
  });

  it('erases the client: nothing of them is readable, and the chain still verifies', async () => {
    const verified = await nora.get('/history/verification');
    expect(verified.body).toMatchObject({ ok: true, problems: [] });
    await app.app.get(CommandBus).execute(new EraseClient(clientId, 'request-of-the-person', loaderRequest(orgId)));
    const began = app.app.get(Clock).now().getTime();
    await expect(untilTrue(async () => (await nora.get(`/clients/${clientId}`)).status === 404)).resolves.toBe(true);
    const readable = async () =>
      (await app.streams.recorded({ orgId, category: 'client', streamId: clientId })).filter(
        ({ event }) => event.type !== 'Erased',
      ).length +
      (await app.streams.recorded({ orgId, category: 'mealPlan', streamId: planId })).filter(
        ({ event }) => event.type !== 'Erased',
      ).length;
    await expect(untilTrue(async () => (await readable()) === 0)).resolves.toBe(true);
    expect(app.app.get(Clock).now().getTime() - began).toBeLessThan(60_000);
    expect((await nora.get(`/meal-plans/${planId}`)).status).toBe(404);
    expect([401, 404]).toContain((await helena.get(`/clients/${clientId}/days?from=${today}&to=${today}`)).status);
    await expect(untilTrue(async () => (await nora.get('/history/verification')).body.ok === true)).resolves.toBe(true);
  });
});

/** Effects and reactions come after the answer: looks again until it is so, at most ten seconds. */
async function untilTrue(check: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await check()) return true;
    await pause(100);
  }
  return false;
}

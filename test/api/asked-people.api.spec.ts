import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { loaderRequest, testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { CommandBus } from '@nestjs/cqrs';
import { EraseClient } from '#src/history/contract.js';

const TAG = 'Twin sister of Mara';

// Real: the whole application on PostgreSQL, asked in process.
describe('people who are asked for by a tag', () => {
  let app: TestApp, nora: TestCaller, rosa: TestCaller, orgId: string;
  const ids: string[] = [];
  beforeAll(async () => {
    app = await testApp();
    const people = await app.found({ nora: 'dietitian', rosa: 'researcher' });
    orgId = people.orgId;
    [nora, rosa] = [await app.login(people.nora), await app.login(people.rosa)];
    for (let n = 0; n < 6; n += 1) {
      const contact = { kind: 'email', value: `x${n}@client.example` };
      ids.push(String((await nora.write('POST', '/clients', { name: `Lara Lang ${'abcdef'[n]}`, contact })).body.id));
    }
    await nora.write('POST', '/clients/tags', { clientIds: ids, add: [TAG] });
    await app.settle();
  });
  afterAll(() => app?.close());

  const exports = async () => {
    await app.settle();
    return (await rosa.get('/research/exports')).body.items as Record<string, unknown>[];
  };

  it('are counted and asked for, and no word of the tag is in the log of the questions', async () => {
    const cohort = { tags: [TAG] };
    const { body } = await rosa.write('POST', '/research/cohort-counts', cohort);
    expect(body).toMatchObject({ people: 5 });
    const asked = await rosa.write('POST', '/research/exports', { cohort, purpose: 'How these people are doing.' });
    expect(asked.status).toBe(201);
    expect(await exports()).toMatchObject([{ cohort: { tags: ['twin sister of mara'] }, lostTags: 0, people: 5 }]);

    const streams = [
      ['cohortQuestion', orgId],
      ['researchExport', String(asked.body.id)],
    ] as const;
    for (const [category, streamId] of streams) {
      const events = await app.streams.recorded({ orgId, category, streamId });
      expect(events.length).toBeGreaterThan(0);
      expect(JSON.stringify(events)).toContain('tagRefs');
      expect(JSON.stringify(events).toLowerCase()).not.toContain('mara');
    }
  });

  it('lose the word with the last one who carries it, and what was asked still says that there was a tag', async () => {
    await nora.write('POST', '/clients/tags', { clientIds: ids.slice(1), remove: [TAG] });
    expect(await exports()).toMatchObject([{ cohort: { tags: ['twin sister of mara'] }, lostTags: 0 }]);
    const erase = new EraseClient(ids[0]!, 'request-of-the-person', loaderRequest(orgId));
    await app.app.get(CommandBus).execute(erase);
    const [view] = await exports();
    expect(view).toMatchObject({ cohort: {}, lostTags: 1 });
    expect(JSON.stringify(view).toLowerCase()).not.toContain('mara');
  });

  it('are not asked for without a lost tag until that is said', async () => {
    const [view] = await exports();
    const change = (body: object) => rosa.write('PUT', `/research/exports/${String(view!['exportId'])}/cohort`, body);
    expect((await change({ cohort: { status: 'active' } })).body).toMatchObject({ code: 'research-export.too-few' });
    expect(await exports()).toMatchObject([{ cohort: {}, lostTags: 1, contentHash: view!['contentHash'] }]);
    expect((await change({ cohort: { status: 'active' }, withoutLostTags: true })).status).toBe(200);
    expect(await exports()).toMatchObject([{ cohort: { status: 'active' }, lostTags: 0, people: 5 }]);
  });
});

describe("people who are asked for by a metric of the organisation's own", () => {
  let app: TestApp;
  afterAll(() => app?.close());

  it('are counted by its newest value, under the name that it has by now', async () => {
    app = await testApp();
    const people = await app.found({ nora: 'dietitian', rosa: 'researcher' });
    const [nora, rosa] = [await app.login(people.nora), await app.login(people.rosa)];
    const grip = { name: 'Grip', unit: 'kg', decimals: 1, least: -10, most: 120 };
    const metricId = String((await nora.write('POST', '/body-metrics', grip)).body.id);
    const date = new Date().toISOString().slice(0, 10);
    for (let n = 0; n < 10; n += 1) {
      const contact = { kind: 'email', value: `y${n}@client.example` };
      const { id } = (await nora.write('POST', '/clients', { name: `Ada Berg ${'abcdefghij'[n]}`, contact })).body;
      await app.settle();
      const entry = { entryId: newId(), metric: metricId, date, value: n < 5 ? -5 : 40 };
      expect((await nora.write('POST', `/clients/${String(id)}/measurements`, entry)).status).toBe(201);
    }
    await app.settle();
    const count = async (criterion: object) =>
      (
        await rosa.write('POST', '/research/cohort-counts', {
          groups: [{ anyOf: [{ kind: 'own-metric', code: metricId, ...criterion }] }],
        })
      ).body.people;
    expect(await count({ to: 0 })).toBe(5);
    // everybody has one: that tells of everybody
    expect(await count({})).toBeNull();
    expect(await count({ from: 100 })).toBeNull();

    const [{ revision }] = (await nora.get('/body-metrics')).body.items;
    const renamed = { ...grip, name: 'Grip strength' };
    const saved = await nora.write('PUT', `/body-metrics/${metricId}`, renamed, { 'if-match': `"${revision}"` });
    expect(saved.status).toBe(200);
    await app.settle();
    expect((await rosa.get('/research/criteria')).body).toEqual({
      metrics: [{ metricId, name: 'Grip strength', unit: 'kg', retired: false }],
      mealPlanTemplates: [],
      programTemplates: [],
    });
    const wrong = await rosa.write('POST', '/research/cohort-counts', {
      groups: [{ anyOf: [{ kind: 'own-metric', code: 'waist' }] }],
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'cohort.code-unknown']);
    // an id that nothing of the organisation has, in a count, a saved cohort and an export
    const code = newId();
    for (const kind of ['own-metric', 'meal-plan-template', 'program-template']) {
      const groups = [{ anyOf: [{ kind: 'metric', code: 'waist' }] }, { anyOf: [{ kind, code }] }];
      for (const [path, body, place] of [
        ['/research/cohort-counts', { groups }, ''],
        ['/research/saved-cohorts', { name: 'Nobody', cohort: { groups } }, 'cohort.'],
        ['/research/exports', { cohort: { groups }, purpose: 'Nobody at all' }, 'cohort.'],
      ] as const) {
        const { status, body: problem } = await rosa.write('POST', path, body);
        expect([path, status, problem.code, problem.errors]).toEqual([
          path,
          422,
          'cohort.code-unknown',
          [{ path: `${place}groups.1.anyOf.0.code`, message: 'is not known', code: 'unknown' }],
        ]);
      }
    }
  });
});

describe('people who are asked for by the template that their plan or program began with', () => {
  let app: TestApp;
  afterAll(() => app?.close());

  it('are counted whatever became of it since; what began with none, or with a version of it, is not', async () => {
    app = await testApp({ clock: new MovingClock('2026-11-21T09:00:00.000Z') });
    const people = await app.found({ nora: 'dietitian', rosa: 'researcher' });
    const [nora, rosa] = [await app.login(people.nora), await app.login(people.rosa)];
    const written = async (method: 'POST' | 'PUT', path: string, body: object, headers = {}): Promise<string> => {
      const answer = await nora.write(method, path, body, headers);
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      await app.settle();
      return String(answer.body.id);
    };
    const entered = { per: '100g', amounts: { energy: 140 } };
    const foodId = await written('POST', '/foods/own', { name: 'Overnight oats', entered });
    const slots = [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }];
    const item = { day: 0, slotId: 'breakfast', order: 1, foodId, foodVersion: 'org.1', grams: 80 };
    const template = { name: 'Mediterranean day', tags: [], days: 1, slots, items: [item] };
    const templateId = await written('POST', '/meal-plan-templates', template);
    const from = '2026-11-21';
    let first = '';
    for (let n = 0; n < 15; n += 1) {
      const contact = { kind: 'email', value: `z${n}@client.example` };
      const clientId = await written('POST', '/clients', { name: `Ada Berg ${'abcdefghijklmno'[n]}`, contact });
      // five with the template, five with a version of what began with it, and five who began empty
      const source = n < 5 ? { template: { templateId } } : n < 10 ? { from: { planId: first, version: 1 } } : {};
      const planId = await written('POST', `/clients/${clientId}/meal-plans`, {
        name: 'Plan',
        weeks: 1,
        slots,
        ...source,
      });
      if (n === 0) first = planId;
      const operation = {
        op: 'place',
        itemId: newId(),
        day: 2,
        slotId: 'breakfast',
        order: 9,
        foodId,
        foodVersion: 'org.1',
        grams: 90,
      };
      await written('POST', `/meal-plans/${planId}/operations`, { operations: [operation] });
      const etag = String((await nora.get(`/meal-plans/${planId}`)).headers.etag);
      await written('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': etag });
      await written('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from });
    }
    const asked = (more: object) => ({
      groups: [{ anyOf: [{ kind: 'meal-plan-template', code: templateId, ...more }] }],
    });
    const count = async (more: object) =>
      (await rosa.write('POST', '/research/cohort-counts', asked(more))).body.people;
    expect([await count({}), await count({ days: 30 })]).toEqual([5, 5]);
    expect((await rosa.write('POST', '/research/cohort-counts', asked({ from: 1 }))).status).toBe(400);

    expect((await nora.write('DELETE', `/meal-plan-templates/${templateId}`)).status).toBe(200);
    await app.settle();
    expect((await rosa.get('/research/criteria')).body.mealPlanTemplates).toEqual([
      { templateId, name: 'Mediterranean day', archived: true },
    ]);
    expect(await count({ days: 90 })).toBe(5);
    const cohort = asked({});
    expect((await rosa.write('POST', '/research/saved-cohorts', { name: 'From the template', cohort })).status).toBe(
      201,
    );
    const request = { cohort, purpose: 'Who began with it.' };
    const { status } = await rosa.write('POST', '/research/exports', request);
    expect(status).toBe(201);
    await app.settle();
    expect((await rosa.get('/research/exports')).body.items).toMatchObject([{ cohort, people: 5 }]);
  });
});

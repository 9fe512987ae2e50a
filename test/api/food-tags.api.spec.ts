import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; spinach of the catalogue.
const SPINACH = 'sr-11457';
const TODAY = '2026-11-18';
const reason = 'The brand in our kitchen is packed beside peanuts.';
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
type Alert = { state: string; clearedBecause: string; cause: string; parameters: { rule: string } };

describe('safety tags that an organisation states of a listed food', () => {
  let api: TestApp;
  let nora: TestCaller, ida: TestCaller, foreign: TestCaller, self: TestCaller;
  let clientId: string;
  const clock = new MovingClock(`${TODAY}T10:00:00.000Z`);
  const tag = 'allergen:peanut';
  const state = (as: string, was: string, caller = nora, which = tag) =>
    caller.write('PUT', `/foods/${SPINACH}/tags`, { tag: which, as, was, reason });
  const safetyOf = async (caller = nora) =>
    (await done(caller.write('POST', '/foods/safety', { refs: [{ foodId: SPINACH }] }))).foods[0];
  const alerts = async (): Promise<{ items: Alert[]; past: Alert[] }> => done(nora.get(`/clients/${clientId}/alerts`));
  const aboutPeanut = ({ parameters }: Alert) => parameters.rule === 'allergy-peanut';
  const until = async <T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      const value = await ask();
      if (holds(value)) return value;
      if (tries > 600) throw new Error(`it never held: ${JSON.stringify(value).slice(0, 2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    api = await testApp({ clock });
    const org = await api.found({ nora: 'dietitian', ida: 'assistant' });
    const elsewhere = await api.found({ nora: 'dietitian' });
    [nora, ida, foreign] = [await api.login(org.nora), await api.login(org.ida), await api.login(elsewhere.nora)];
    const list = await readUsdaSr28();
    await api.app.get(FoodImporter).import({ ...list, foods: list.foods.filter(({ foodId }) => foodId === SPINACH) });
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    self = await api.login(await api.join(org.orgId, 'client', { clientId }));
    const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
    const planId = (
      await done(nora.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots }))
    ).id;
    const { version: foodVersion } = await done(nora.get(`/foods/${SPINACH}`));
    const place = { op: 'place', itemId: randomUUID(), day: 0, slotId: 'lunch', order: 1, foodId: SPINACH };
    const operations = [{ ...place, foodVersion, grams: 80 }];
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations }));
    const ifMatch = String((await nora.get(`/meal-plans/${planId}`)).headers.etag);
    await done(nora.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': ifMatch }));
    await done(nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from: TODAY }));
    const allergy = { entryId: newId(), code: 'peanut', kind: 'allergy', severity: 'severe', certainty: 'confirmed' };
    await done(nora.write('POST', `/clients/${clientId}/medical-record/allergies`, allergy));
    await api.settle();
  });
  afterAll(() => api.close());
  beforeEach(() => clock.advance(1_000));

  it('are for those who may change foods, and say what is wrong', async () => {
    for (const caller of [ida, self]) expect((await state('carried', 'derived', caller)).status).toBe(403);
    expect(codeOf(await state('carried', 'derived', nora, 'moonlight'))).toBe('422 food-tag.unknown');
    expect(codeOf(await state('carried', 'free'))).toBe('412 food-tag.changed');
    expect((await safetyOf()).stated).toEqual([]);
  });

  it('count at once for plans that clients follow, in this organisation only, and go again', async () => {
    expect((await alerts()).items.filter(aboutPeanut)).toEqual([]);
    await done(state('carried', 'derived'));
    const told = await safetyOf();
    expect(told.stated).toEqual([{ tag, carries: true, maybe: false, reason }]);
    expect(told.tags).toContainEqual(expect.objectContaining({ tag, kind: 'stated', meaning: reason }));
    expect((await safetyOf(foreign)).stated).toEqual([]);
    const isFree = async (caller: TestCaller) =>
      (await caller.get('/foods?search=spinach&freeOf=peanut')).body.items.length;
    expect([await isFree(nora), await isFree(foreign)]).toEqual([0, 1]);
    await until(alerts, ({ items }) => items.some((alert) => aboutPeanut(alert) && alert.state === 'open'));

    // may contain: undecided, and not among those that are free of it
    await done(state('maybe', 'carried'));
    const undecided = await safetyOf();
    expect([undecided.stated[0].maybe, undecided.unknownTags.includes(tag), await isFree(nora)]).toEqual([
      true,
      true,
      0,
    ]);

    await done(state('derived', 'maybe'));
    expect(await isFree(nora)).toBe(1);
    const { past } = await until(alerts, (list) => list.past.some(aboutPeanut));
    expect(past.find(aboutPeanut)).toMatchObject({ clearedBecause: 'food-tag-changed', cause: 'Spinach, raw' });
  });
});

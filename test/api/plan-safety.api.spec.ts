import { randomUUID } from 'node:crypto';
import { receiptHash } from '#libs/event-sourcing/hash-chain.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { judge } from '#libs/science/safety/judge.js';
import { safetyPlanOf } from '#libs/science/safety/planned.js';
import { shownKey } from '#libs/science/safety/shown.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; a few foods of the catalogue.
const KEPT = ['sr-16087', 'sr-11458', 'sr-09040'];
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};

describe('a plan that knows the client', () => {
  let api: TestApp;
  let nora: TestCaller, ida: TestCaller;
  let clientId: string, planId: string, foodVersion: string;
  const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
  const itemId = randomUUID();

  const record = (path: string, body: object) =>
    done(nora.write('POST', `/clients/${clientId}/medical-record/${path}`, body));
  const basis = () => done(nora.get(`/meal-plans/${planId}/safety`));
  const publish = async (safety?: object) =>
    nora.write('POST', `/meal-plans/${planId}/publications`, safety ? { safety } : {}, {
      'if-match': String((await nora.get(`/meal-plans/${planId}`)).headers.etag),
    });

  /** What a browser judges from what the API says. */
  async function seen() {
    const { profile, previous, judgedOn, ruleSet, medicalRevision } = await basis();
    const refs = [{ foodId: 'sr-16087', version: foodVersion }];
    const [lookup, safety] = await Promise.all([
      done(nora.write('POST', '/foods/lookup', { refs })),
      done(nora.write('POST', '/foods/safety', { refs })),
    ]);
    const [food, facts] = [lookup.foods[0], safety.foods[0]];
    const at = new Map(lookup.nutrientIds.map((id: string, i: number) => [id, i]));
    const plan = safetyPlanOf(slots, [{ itemId, day: 0, slotId: 'lunch', grams: 40, foodKey: 'peanuts' }], () => ({
      name: food.name,
      per100g: NUTRIENTS.map(({ id }) => food.per100g[at.get(id) as number] ?? facts.more[id] ?? null),
      tags: facts.tags.map(({ tag }: { tag: string }) => tag),
      unknownTags: facts.neverJudged ? 'all' : facts.unknownTags,
    }));
    const { findings } = judge(profile, plan, { on: judgedOn, previous });
    return { ruleSet, medicalRevision, shown: findings.map(shownKey), findings };
  }

  beforeAll(async () => {
    api = await testApp();
    const org = await api.found({ nora: 'dietitian', ida: 'assistant' });
    [nora, ida] = [await api.login(org.nora), await api.login(org.ida)];
    const list = await readUsdaSr28();
    await api.app
      .get(FoodImporter)
      .import({ ...list, foods: list.foods.filter(({ foodId }) => KEPT.includes(foodId)) });
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    await done(nora.write('POST', `/clients/${clientId}/staff`, { accountId: org.ida.accountId }));
    foodVersion = (await done(nora.get('/foods/sr-16087'))).version;
    planId = (await done(nora.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots }))).id;
    const place = {
      op: 'place',
      itemId,
      day: 0,
      slotId: 'lunch',
      order: 1,
      foodId: 'sr-16087',
      foodVersion,
      grams: 40,
    };
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations: [place] }));
    await api.settle();
  });
  afterAll(() => api.close());

  it('says of a food which tags it has, and why', async () => {
    const { foods } = await done(nora.write('POST', '/foods/safety', { refs: [{ foodId: 'sr-16087' }] }));
    expect(foods[0].tags).toContainEqual(expect.objectContaining({ tag: 'allergen:peanut', kind: 'derived' }));
    expect(foods[0].tags).toContainEqual(
      expect.objectContaining({ tag: 'fibre-rich', nutrient: 'fibre', amount: 8.5 }),
    );
  });

  it('judges by general rules before a medical record is begun, and says that nobody was shown anything', async () => {
    const receipt = await done(publish());
    expect(receipt.safetyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await done(nora.get(`/meal-plans/${planId}/versions/1/safety`))).toMatchObject({
      judged: true,
      shown: false,
      medicalRevision: -1,
    });
  });

  it('is published only with a reason for each contraindication and the cautions acknowledged', async () => {
    await record('allergies', {
      entryId: newId(),
      code: 'peanut',
      kind: 'allergy',
      severity: 'severe',
      certainty: 'confirmed',
      reactions: ['anaphylaxis'],
    });
    await record('conditions', { entryId: newId(), code: 'E78.00' });
    await done(
      nora.write('POST', `/meal-plans/${planId}/operations`, {
        operations: [{ op: 'note', itemId, text: 'changed' }],
      }),
    );
    const before = await publish();
    expect(codeOf(before)).toBe('422 plan-safety.reason-required');
    expect(before.body.rules).toEqual(['allergy-peanut']);

    const { findings, ...shown } = await seen();
    const cautions = findings.filter(({ verdict, severity }) => verdict === 'fires' && severity === 'caution');
    expect(findings[0]).toMatchObject({ ruleId: 'allergy-peanut', verdict: 'fires', itemIds: [itemId] });
    const reasons = [{ ruleId: 'allergy-peanut', reason: 'The label was checked with the producer.' }];
    if (cautions.length > 0)
      expect(codeOf(await publish({ ...shown, reasons, acknowledged: false }))).toBe(
        '422 plan-safety.acknowledgement-required',
      );
    const other = await publish({ ...shown, shown: shown.shown.slice(1), reasons, acknowledged: true });
    expect([codeOf(other), other.body.gained]).toEqual(['412 plan-safety.changed', [shown.shown[0]]]);
    const behind = { ...shown, medicalRevision: shown.medicalRevision - 1, reasons, acknowledged: true };
    expect(codeOf(await publish(behind))).toBe('412 plan-safety.changed');

    const receipt = await done(publish({ ...shown, reasons, acknowledged: true }));
    const kept = await done(nora.get(`/meal-plans/${planId}/versions/2/safety`));
    expect(kept).toMatchObject({ judged: true, ruleSet: shown.ruleSet, hash: receipt.safetyHash });
    expect(kept.findings[0]).toMatchObject({ ruleId: 'allergy-peanut', reason: reasons[0]!.reason, items: 1 });
    expect(kept.findings.map((finding: never) => shownKey(finding))).toEqual(shown.shown);
    expect(receiptHash({}, receipt.salt).hash).not.toBe(receipt.safetyHash);
  });

  it('shows to an assistant that it was judged, and nothing of what it says', async () => {
    ida.after = nora.after;
    const version = await ida.get(`/meal-plans/${planId}/versions/2`);
    expect(version.body.receipt.safetyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(version.text).not.toMatch(/allerg|producer|E78\.00/i);
    for (const path of [`/meal-plans/${planId}/versions/2/safety`, `/meal-plans/${planId}/safety`])
      expect((await ida.get(path)).status).toBe(403);
  });
});

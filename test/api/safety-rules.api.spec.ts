import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { judge } from '#libs/science/safety/judge.js';
import { safetyPlanOf } from '#libs/science/safety/planned.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import { shownKey } from '#libs/science/safety/shown.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';

// Real: the whole application on PostgreSQL, asked in process; foods of the catalogue.
const KEPT = ['sr-16087', 'sr-11458', 'sr-09040'];
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
/** Nothing of it may be read by whoever is no clinician of this organisation. */
const CANARY = 'Xylophone agreed this with the nephrologist.';

describe('rules that an organisation changed', () => {
  let api: TestApp;
  let adam: TestCaller, nora: TestCaller, tom: TestCaller, foreign: TestCaller;
  let others: Readonly<Record<string, TestCaller>>;
  let clientId: string, planId: string, foodVersion: string;
  const slots = [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }];
  const itemId = randomUUID();
  const clock = new MovingClock('2026-11-18T10:00:00.000Z');
  const today = '2026-11-18';

  const change = (ruleId: string, as: string, was = 'catalogue', caller = adam) =>
    caller.write('PUT', `/safety-rules/${ruleId}`, { as, was, reason: CANARY });
  const rules = async (caller = nora) => done(caller.get('/safety-rules'));
  const alerts = async () => done(nora.get(`/clients/${clientId}/alerts`));
  const ruleOf = ({ parameters }: { parameters: { rule: string } }) => parameters.rule;
  const until = async <T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      const value = await ask();
      if (holds(value)) return value;
      if (tries > 600) throw new Error(`it never held: ${JSON.stringify(value).slice(0, 2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  /** What a browser judges from what the API says. */
  async function seen() {
    const {
      profile,
      previous,
      judgedOn,
      ruleSet,
      medicalRevision,
      rules: changed,
    } = await done(nora.get(`/meal-plans/${planId}/safety`));
    const refs = [{ foodId: 'sr-16087', version: foodVersion }];
    const [lookup, safety] = await Promise.all([
      done(nora.write('POST', '/foods/lookup', { refs })),
      done(nora.write('POST', '/foods/safety', { refs })),
    ]);
    const [food, facts] = [lookup.foods[0], safety.foods[0]];
    const at = new Map(lookup.nutrientIds.map((id: string, i: number) => [id, i]));
    const plan = safetyPlanOf(slots, [{ itemId, day: 0, slotId: 'lunch', grams: 800, foodKey: 'peanuts' }], () => ({
      name: food.name,
      per100g: NUTRIENTS.map(({ id }) => food.per100g[at.get(id) as number] ?? facts.more[id] ?? null),
      tags: facts.tags.map(({ tag }: { tag: string }) => tag),
      unknownTags: facts.neverJudged ? 'all' : facts.unknownTags,
    }));
    const judged = judge(profile, plan, { on: judgedOn, previous, rules: ruleSetOf(changed) });
    expect(judged.ruleSet).toBe(ruleSet);
    const reasons = judged.findings
      .filter(({ verdict, severity }) => verdict === 'fires' && severity === 'contraindicated')
      .map(({ ruleId }) => ({ ruleId, reason: 'Checked with the producer.' }));
    return {
      judged,
      safety: { ruleSet, medicalRevision, shown: judged.findings.map(shownKey), reasons, acknowledged: true },
    };
  }
  const publish = async (safety: object) =>
    nora.write(
      'POST',
      `/meal-plans/${planId}/publications`,
      { safety },
      {
        'if-match': String((await nora.get(`/meal-plans/${planId}`)).headers.etag),
      },
    );
  const noted = (text: string) =>
    done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations: [{ op: 'note', itemId, text }] }));
  const receipt = (version: number) => done(nora.get(`/meal-plans/${planId}/versions/${version}/safety`));

  beforeAll(async () => {
    api = await testApp({ clock });
    const org = await api.found({
      adam: 'org_admin',
      nora: 'dietitian',
      tom: 'trainer',
      ida: 'assistant',
      audra: 'auditor',
      rosa: 'researcher',
    });
    const elsewhere = await api.found({ adam: 'org_admin' });
    [adam, nora, tom, foreign] = await Promise.all([
      api.login(org.adam),
      api.login(org.nora),
      api.login(org.tom),
      api.login(elsewhere.adam),
    ]);
    const list = await readUsdaSr28();
    await api.app
      .get(FoodImporter)
      .import({ ...list, foods: list.foods.filter(({ foodId }) => KEPT.includes(foodId)) });
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    others = {
      ida: await api.login(org.ida),
      audra: await api.login(org.audra),
      rosa: await api.login(org.rosa),
      self: await api.login(await api.join(org.orgId, 'client', { clientId })),
    };
    const record = (path: string, body: object) =>
      done(nora.write('POST', `/clients/${clientId}/medical-record/${path}`, { entryId: newId(), ...body }));
    await record('allergies', { code: 'peanut', kind: 'allergy', severity: 'severe', certainty: 'confirmed' });
    await record('conditions', { code: 'N18.32', from: '2025-09-14' });
    const labs = [{ entryId: newId(), code: '2823-3', value: 5.6, unit: 'mmol/L', takenOn: today, takenAt: '08:00' }];
    await done(nora.write('POST', `/clients/${clientId}/medical-record/labs`, { labs }));
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
      grams: 800,
    };
    await done(nora.write('POST', `/meal-plans/${planId}/operations`, { operations: [place] }));
    await api.settle();
  });
  afterAll(() => api.close());
  // what happened last is told first
  beforeEach(() => clock.advance(1_000));

  it('are changed by org_admin, read by clinicians, and by nobody else', async () => {
    expect(codeOf(await change('allergy-peanut', 'caution', 'catalogue', nora))).toMatch(/^403 /);
    await done(change('allergy-peanut', 'caution'));
    await api.settle();
    for (const caller of [adam, nora, tom])
      expect((await rules(caller)).items).toEqual([
        expect.objectContaining({ ruleId: 'allergy-peanut', as: 'caution', reason: CANARY, outdated: false }),
      ]);
    for (const [name, caller] of Object.entries(others)) {
      expect([name, (await caller.get('/safety-rules')).status]).toEqual([name, 403]);
      expect([name, (await change('allergy-peanut', 'catalogue', 'caution', caller)).status]).toEqual([name, 403]);
      for (const path of ['/history', `/clients/${clientId}/history`, `/clients/${clientId}/alerts`])
        expect([name, path, (await caller.get(path)).text.includes('Xylophone')]).toEqual([name, path, false]);
    }
    // another organisation judges as the catalogue says
    expect(await rules(foreign)).toEqual({
      ruleSet: RULE_SET_VERSION,
      catalogue: RULE_SET_VERSION,
      items: [],
      own: [],
    });
    await done(change('allergy-peanut', 'catalogue', 'caution'));
  });

  it('a contraindication is not switched off, an unknown rule not changed, and nothing over somebody else’s change', async () => {
    expect(codeOf(await change('allergy-peanut', 'off'))).toBe('422 safety-rule.contraindication-stays');
    expect(codeOf(await change('no-such-rule', 'off'))).toBe('404 safety-rule.unknown');
    expect(codeOf(await change('allergy-peanut', 'caution', 'off'))).toBe('412 safety-rule.changed');
    const short = { as: 'caution', was: 'catalogue', reason: 'no' };
    expect((await adam.write('PUT', '/safety-rules/allergy-peanut', short)).status).toBe(400);
  });

  it('decide what publishing asks for, and a receipt keeps what held then', async () => {
    const before = await seen();
    const cautions = before.judged.findings.filter(
      ({ verdict, severity }) => verdict === 'fires' && severity === 'caution',
    );
    const switched = cautions[0]!.ruleId;
    await done(publish(before.safety));
    await done(nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from: today }));

    await done(change(switched, 'off'));
    await done(change('allergy-peanut', 'caution'));
    await noted('changed');
    // what was on screen before the change is not what the server judges by
    expect(codeOf(await publish(before.safety))).toBe('412 plan-safety.changed');
    const now = await seen();
    expect(now.safety.reasons).toEqual([]);
    expect(now.judged.switchedOff.map(({ ruleId }) => ruleId)).toEqual([switched]);
    await done(publish(now.safety));

    const [first, second] = [await receipt(1), await receipt(2)];
    const peanutOf = ({ findings }: { findings: { ruleId: string }[] }) =>
      findings.find(({ ruleId }) => ruleId === 'allergy-peanut');
    expect(first).toMatchObject({ ruleSet: RULE_SET_VERSION, switchedOff: [] });
    expect(peanutOf(first)).toMatchObject({ severity: 'contraindicated', changed: null });
    expect(second.ruleSet).toBe((await rules()).ruleSet);
    expect(second.switchedOff).toEqual([expect.objectContaining({ ruleId: switched, offBecause: CANARY })]);
    expect(second.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain(switched);
    expect(peanutOf(second)).toMatchObject({
      severity: 'caution',
      changed: { from: 'contraindicated', reason: CANARY },
    });

    // restored: receipts stay as they were
    await done(change(switched, 'catalogue', 'off'));
    await done(change('allergy-peanut', 'catalogue', 'caution'));
    expect([await receipt(1), await receipt(2)]).toEqual([first, second]);
  });

  it('of the organisation’s own are judged beside the catalogue’s, and a receipt keeps what they said', async () => {
    const rule = {
      trigger: { kind: 'condition', code: 'N18.32' },
      looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 2000, per: 'day' },
      severity: 'caution',
      message: 'Xylophone: our nephrologist wants less potassium.',
      why: 'House rule.',
      source: { title: 'Agreement with the nephrologist' },
    };
    expect((await nora.write('POST', '/safety-rules', { rule, reason: CANARY })).status).toBe(403);
    const unknown = { ...rule, trigger: { kind: 'condition', code: 'N18.99' } };
    expect(codeOf(await adam.write('POST', '/safety-rules', { rule: unknown, reason: CANARY }))).toBe(
      '422 safety-rule.invalid',
    );
    const { id: ownId } = await done(adam.write('POST', '/safety-rules', { rule, reason: CANARY }));
    const [own] = (await rules()).own;
    expect(own).toMatchObject({ ruleId: ownId, edition: 1, rule: { message: rule.message } });
    expect((await rules(foreign)).own).toEqual([]);

    await noted('with a rule of our own');
    const now = await seen();
    const told = now.judged.findings.find(({ ruleId }) => ruleId === ownId);
    expect(told).toMatchObject({ verdict: 'fires', severity: 'caution', ruleVersion: own.version });
    const version = (await done(publish(now.safety))).version;
    const again = { rule: { ...rule, severity: 'contraindicated' }, reason: CANARY };
    expect(codeOf(await adam.write('PUT', `/safety-rules/own/${ownId}`, { ...again, edition: 2 }))).toBe(
      '412 safety-rule.changed',
    );
    await done(adam.write('PUT', `/safety-rules/own/${ownId}`, { ...again, edition: 1 }));
    const kept = (await receipt(version)).findings.find(({ ruleId }: { ruleId: string }) => ruleId === ownId);
    expect(kept).toMatchObject({ severity: 'caution', own: true, source: 'Agreement with the nephrologist' });
    expect(kept.text).toMatch(/^Xylophone.*5640 mg\)$/);
    expect((await seen()).safety.reasons.map(({ ruleId }) => ruleId)).toContain(ownId);
    await done(change(ownId, 'off'));
    expect((await seen()).judged.switchedOff.map(({ ruleId }) => ruleId)).toContain(ownId);
  });

  it('judge the plans that clients follow again, and the history of an alert says why it went', async () => {
    await done(
      nora.write('PUT', `/clients/${clientId}/meal-plan-assignment`, {
        planId,
        version: 2,
        from: today,
        safety: await assignable(),
      }),
    );
    const peanut = ({ items }: { items: never[] }) => items.find((alert) => ruleOf(alert) === 'allergy-peanut');
    await done(change('allergy-peanut', 'caution'));
    await until(alerts, (list) => peanut(list)?.['level'] === 'medium');
    // it was answered as a caution, and is a contraindication again
    await done(change('allergy-peanut', 'catalogue', 'caution'));
    await until(alerts, (list) => peanut(list)?.['level'] === 'high' && peanut(list)?.['state'] === 'open');
    const lowered = await alerts();
    const caution = lowered.items.find((alert: never) => ruleOf(alert) !== 'allergy-peanut');
    await done(change(ruleOf(caution), 'off'));
    const { past } = await until(alerts, (list) => list.past.some((alert: never) => ruleOf(alert) === ruleOf(caution)));
    expect(past.find((alert: never) => ruleOf(alert) === ruleOf(caution))).toMatchObject({
      state: 'cleared',
      clearedBecause: 'rules-changed',
      cause: ruleOf(caution),
    });
  });

  async function assignable() {
    const { ruleSet, medicalRevision, shown } = await done(
      nora.get(`/clients/${clientId}/meal-plan-assignment/safety?planId=${planId}&version=2&from=${today}`),
    );
    return { ruleSet, medicalRevision, shown };
  }
});

import { MovingClock } from '#libs/event-sourcing/clock.js';
import { testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL, asked in process.
describe('a template of meals', () => {
  let app: TestApp;
  let lena: TestCaller, rita: TestCaller, stranger: TestCaller;
  let clientId: string, foodId: string, templateId: string;
  const slots = [
    { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
    { slotId: 'dinner', name: 'Dinner', time: '19:00' },
  ];
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const made = async (answer: Promise<Answer>) => {
    const { status, body, text } = await answer;
    if (status !== 201) throw new Error(text);
    return String(body.id);
  };
  const item = (slotId: string, more: object = {}) => ({
    ...{ day: 0, slotId, order: 1, foodId, foodVersion: 'org.1', grams: 80 },
    ...more,
  });

  beforeAll(async () => {
    app = await testApp({ clock: new MovingClock('2026-11-21T09:00:00.000Z') });
    const people = await app.found({ lena: 'dietitian', rita: 'researcher' });
    const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    [lena, rita, stranger] = (await Promise.all(
      [people.lena, people.rita, other.eve].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller];
    clientId = await made(
      lena.write('POST', '/clients', { name: 'Helena', contact: { kind: 'email', value: 'helena@clinic.example' } }),
    );
    foodId = await made(
      lena.write('POST', '/foods/own', { name: 'Overnight oats', entered: { per: '100g', amounts: { energy: 140 } } }),
    );
    templateId = await made(
      lena.write('POST', '/meal-plan-templates', {
        ...{ name: 'Quick day', tags: [], days: 1, slots },
        items: [item('dinner', { grams: 120 }), item('breakfast')],
      }),
    );
  });
  afterAll(() => app.close());

  it('is read with its foods, in the order of the day, by the organisation alone', async () => {
    const { body } = await lena.get(`/meal-plan-templates/${templateId}`);
    expect(body.template).toMatchObject({ name: 'Quick day', days: 1, items: 2 });
    expect(body.items).toMatchObject([
      { slotId: 'breakfast', foodId, foodVersion: 'org.1', foodName: 'Overnight oats', grams: 80, archived: false },
      { slotId: 'dinner', grams: 120, dish: null, choice: null },
    ]);
    expect(codeOf(await stranger.get(`/meal-plan-templates/${templateId}`))).toBe('404 meal-plan-template.unknown');
    expect(codeOf(await rita.get(`/meal-plan-templates/${templateId}`))).toBe('403 access.denied');
  });

  it('that names an archived food says which, and still makes a whole plan', async () => {
    expect((await lena.write('POST', `/foods/own/${foodId}/archive`, {})).status).toBe(200);
    const { body } = await lena.get(`/meal-plan-templates/${templateId}`);
    expect(body.items).toMatchObject([
      { slotId: 'breakfast', archived: true },
      { slotId: 'dinner', archived: true },
    ]);
    const planId = await made(
      lena.write('POST', `/clients/${clientId}/meal-plans`, {
        ...{ name: 'From it', weeks: 1, template: { templateId, scale: false } },
      }),
    );
    expect((await lena.get(`/meal-plans/${planId}`)).body.items).toHaveLength(14);
  });

  it('that names a food in a version that never was is refused as a whole, with the place of it', async () => {
    const refused = await lena.write('POST', '/meal-plan-templates', {
      ...{ name: 'Broken day', tags: [], days: 1, slots },
      items: [item('breakfast'), item('dinner', { foodVersion: 'org.9' })],
    });
    expect([codeOf(refused), refused.body.items]).toEqual(['422 food.unknown', [1]]);
    const { body } = await lena.get('/meal-plan-templates?search=broken');
    expect(body.items).toEqual([]);
  });
});

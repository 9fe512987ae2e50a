import { DEMO_FOODS } from '../foods/demo-foods.js';
import type { FoodVersions } from '../foods/food-versions.js';
import { FIELDS } from '../people/clinic-setup.js';
import { LINDEN, HARBOUR } from '../people/roster.js';
import { usdaTable } from '../testing/usda-foods.js';
import type { Act } from './act.js';
import { clientStory } from './client-story.js';
import { clinicStory, sceneOf, WHOLE_DEMO } from './clinic-story.js';

const NOW = Date.parse('2026-11-21T22:00:00Z');
const helena = LINDEN[0]!;

const types = (acts: readonly Act[]) => acts.map(({ deed }) => deed.type);
const of = <T extends Act['deed']['type']>(acts: readonly Act[], type: T) =>
  acts.flatMap(({ deed }) => (deed.type === type ? [deed as Extract<Act['deed'], { type: T }>] : []));

const mealsOf = (acts: readonly Act[]) => of(acts, 'log-meals').flatMap(({ meals }) => meals);

describe('the story of the clinic', () => {
  let foodVersions: FoodVersions;
  let acts: ReturnType<typeof clinicStory>;
  beforeAll(async () => {
    ({ foodVersions } = await usdaTable());
    acts = clinicStory(WHOLE_DEMO, NOW, foodVersions);
  });
  const ofPerson = (key: string) => acts.filter(({ person }) => person.key === key);

  it('is the same every time', () => {
    expect(clientStory(helena, sceneOf('linden', WHOLE_DEMO, NOW, foodVersions))).toEqual(
      clientStory(helena, sceneOf('linden', WHOLE_DEMO, NOW, foodVersions)),
    );
  });

  it('is the same on another day of the same week, but for the dates', () => {
    const weekLater = clientStory(helena, sceneOf('linden', WHOLE_DEMO, NOW + 7 * 86_400_000, foodVersions));
    expect(of(weekLater, 'weigh').map(({ kg }) => kg)).toEqual(of(ofPerson(helena.key), 'weigh').map(({ kg }) => kg));
    expect(types(weekLater)).toEqual(types(ofPerson(helena.key)));
  });

  it('ends now and goes forward in time', () => {
    const times = acts.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(NOW);
    expect(times[0]).toBeGreaterThan(NOW - 85 * 86_400_000);
  });

  it('has some twenty clients who train, three times a week most weeks, and nobody whose program is over', () => {
    const people = [...LINDEN, ...HARBOUR].filter(({ key }) =>
      ofPerson(key).some(({ deed }) => deed.type === 'draft-program'),
    );
    expect(people.length).toBeGreaterThanOrEqual(18);
    for (const { key } of people) {
      const begun = of(ofPerson(key), 'assign-program').map(({ from }) => Date.parse(from));
      expect(NOW - Math.max(...begun)).toBeLessThan(8 * 7 * 86_400_000);
      const weeks = (NOW - Math.min(...begun)) / (7 * 86_400_000);
      expect(of(ofPerson(key), 'log-workout').length).toBeGreaterThan(1.8 * Math.floor(weeks));
    }
  });

  it('has a second version of the program for whoever does it again, and trains by it from then on', () => {
    const again = [...LINDEN, ...HARBOUR].filter(({ key }) => of(ofPerson(key), 'revise-program').length > 0);
    expect(again.length).toBeGreaterThan(3);
    for (const { key } of again) {
      const story = ofPerson(key);
      const [, second] = of(story, 'assign-program');
      expect([of(story, 'publish-program').length, second?.version]).toEqual([2, 2]);
      for (const { workout } of of(story, 'log-workout'))
        expect(workout.version).toBe(workout.date < second!.from ? 1 : 2);
    }
  });

  it('has one whose lifts go in waves and one whose loads follow ratings', () => {
    const squats = (key: string) =>
      of(ofPerson(key), 'log-workout').flatMap(({ workout: { week, exercises } }) =>
        exercises.flatMap(({ index, shown, sets, insteadId }) =>
          index === 0 && !insteadId ? [{ week, shown, kg: sets[0]!.kg! }] : [],
        ),
      );
    const wave = squats('lukasz-nowak');
    expect(of(ofPerson('lukasz-nowak'), 'tailor-program')).toMatchObject([
      { tailoring: { style: 'wave' }, before: null },
      { tailoring: { style: 'wave' } },
    ]);
    const risen = wave.filter(({ kg }, i) => i > 0 && kg > wave[i - 1]!.kg).length;
    const fallen = wave.filter(({ kg }, i) => i > 0 && kg < wave[i - 1]!.kg).length;
    expect(risen).toBeGreaterThan(fallen);
    expect(fallen).toBeGreaterThan(0);
    const byRating = squats('liam-o-connor').map(({ kg }) => kg);
    expect(Math.max(...byRating)).toBeGreaterThan(byRating[0]!);
    expect(byRating.every((kg, i) => i === 0 || Math.abs(kg - byRating[i - 1]!) <= 5)).toBe(true);
  });

  it('has plans that were judged when they were published, and alerts that came, were dealt with and went', () => {
    const overridden = of(ofPerson('fatima-el-amrani'), 'publish-plan').at(-1)!.overridden!;
    expect(overridden['allergy-milk']).toMatch(/lactose/);
    expect(of(ofPerson('maya-stern'), 'publish-plan').at(-1)!.overridden).toBeUndefined();
    const amir = types(ofPerson('amir-haddad')).filter((type) => /judge|resolve|labs|assign-plan/.test(type));
    expect(amir.indexOf('resolve-alert')).toBeGreaterThan(amir.indexOf('judge-plans'));
    const causes = of(ofPerson('felix-baumann'), 'judge-plans').map(({ cause }) => cause);
    expect(causes.at(-1)).toMatch(/^Potassium 4\.1 mmol\/L \(2026-11-\d\d\)$/);
  });

  it('has one client who was operated on while a program is followed: nothing is trained from then on', () => {
    const story = ofPerson('piotr-zielinski');
    const [operation] = of(story, 'record-health').flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'Circumstance' ? [entry.content] : [])),
    );
    expect(operation).toMatchObject({ code: 'recent-abdominal-surgery', applies: true });
    const trained = of(story, 'log-workout').map(({ workout }) => workout.date);
    expect(trained.length).toBeGreaterThan(10);
    expect(trained.every((date) => date < operation!.from!)).toBe(true);
    const begun = of(story, 'assign-program').map(({ from }) => from);
    expect(begun.some((from) => from < operation!.from!)).toBe(true);
  });

  it('gives every act of a client a name of its own, and every entry an id of its own', () => {
    const names = acts.map(({ person, key }) => `${person.key} ${key}`);
    expect(new Set(names).size).toBe(names.length);
    const entries = [
      ...mealsOf(acts).map(({ entryId }) => entryId),
      ...of(acts, 'weigh').map(({ entryId }) => entryId),
      ...of(acts, 'send-message').map(({ messageId }) => messageId),
      ...of(acts, 'answer-check-in').map(({ entryId }) => entryId),
      ...of(acts, 'measure').map(({ entryId }) => entryId),
    ];
    expect(new Set(entries).size).toBe(entries.length);
    for (const id of entries)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has 40 clients: most with two to four versions, two with a draft only, three without a plan', () => {
    expect(LINDEN).toHaveLength(34);
    expect(HARBOUR).toHaveLength(6);
    const people = [...LINDEN, ...HARBOUR];
    expect(new Set(people.map(({ key }) => key)).size).toBe(40);
    const versions = people.map(({ key }) => of(ofPerson(key), 'publish-plan').length);
    expect(versions.filter((count) => count >= 2 && count <= 4).length).toBe(35);
    expect(
      people.filter(
        ({ key }) => of(ofPerson(key), 'draft-plan').length === 1 && of(ofPerson(key), 'publish-plan').length === 0,
      ),
    ).toHaveLength(2);
    expect(people.filter(({ key }) => of(ofPerson(key), 'draft-plan').length === 0)).toHaveLength(3);
  });

  it('follows Helena through four versions and an open draft with three changes', () => {
    const story = ofPerson('helena-brandt');
    expect(of(story, 'publish-plan')).toHaveLength(4);
    expect(of(story, 'draft-plan')[0]!.name).toBe('Cardio-metabolic 1,700');
    expect(story.findLast(({ deed }) => deed.type === 'edit-plan')).toMatchObject({
      key: 'edit/next',
      by: 'ida',
      deed: { operations: [{ op: 'portion' }, { op: 'portion' }, { op: 'portion' }] },
    });
    const eaten = mealsOf(story)
      .flatMap(({ items }) => items)
      .map(({ foodId }) => foodId);
    expect(eaten).not.toContain(DEMO_FOODS.peanutButter.foodId);
  });

  it('asks for blood pressure in check-ins: what is told is plausible, and falls where it was high', () => {
    const told = (key: string) =>
      ofPerson(key).flatMap(({ deed }) => (deed.type === 'answer-check-in' ? [deed.answers.pressure] : []));
    const pairs = ['helena-brandt', 'amir-haddad', 'kavya-raman'].map((key) =>
      told(key).map((each) => (each && 'number' in each ? [each.number, each.second ?? NaN] : [NaN, NaN])),
    );
    for (const [systolic, diastolic] of pairs.flat() as [number, number][]) {
      expect(systolic).toBeGreaterThan(diastolic + 20);
      expect(systolic).toBeLessThan(150);
    }
    const [helena] = pairs;
    expect(helena!.length).toBeGreaterThan(3);
    expect(helena!.at(-1)![0]).toBeLessThan(helena![0]![0]!);
  });

  it('lets clients choose between two foods of their plan in some snacks of every version', () => {
    for (const key of ['helena-brandt', 'amir-haddad']) {
      const items = new Map<string, { place: string; foodId: string; choiceId: string | null }>();
      let versions = 0;
      for (const { deed } of ofPerson(key)) {
        if (deed.type === 'edit-plan')
          for (const operation of deed.operations) {
            if (operation.op === 'place') {
              const { itemId, day, slotId, foodId, choice } = operation;
              items.set(itemId, { place: `${day} ${slotId}`, foodId, choiceId: choice?.choiceId ?? null });
            }
            if (operation.op === 'remove') items.delete(operation.itemId);
            const offered = operation.op === 'offer' && items.get(operation.itemId);
            if (offered) items.set(operation.itemId, { ...offered, choiceId: operation.choice?.choiceId ?? null });
          }
        if (deed.type !== 'publish-plan') continue;
        versions += 1;
        const chosen = [...items.values()].filter(({ choiceId }) => choiceId !== null);
        const choices = [...Map.groupBy(chosen, ({ choiceId }) => choiceId).values()];
        expect(choices.length).toBeGreaterThan(0);
        for (const options of choices) {
          expect(options).toHaveLength(2);
          expect(new Set(options.map(({ place }) => place)).size).toBe(1);
          expect(new Set(options.map(({ foodId }) => foodId)).size).toBe(2);
        }
      }
      expect(versions).toBeGreaterThan(1);
    }
  });

  it('logs only meals that are planned, each once', () => {
    for (const person of [...LINDEN, ...HARBOUR]) {
      const story = ofPerson(person.key);
      const first = of(story, 'assign-plan')[0]?.from ?? '9999';
      const meals = mealsOf(story);
      expect(meals.filter(({ date }) => date < first)).toEqual([]);
      expect(new Set(meals.map(({ date, slotId }) => `${date} ${slotId}`)).size).toBe(meals.length);
    }
  });

  it('looks like life: weekends are worse, some go quiet, most meals are eaten as planned', () => {
    const share = (key: string, weekend: boolean) => {
      const meals = mealsOf(ofPerson(key)).filter(
        ({ date }) => [0, 6].includes(new Date(date).getUTCDay()) === weekend,
      );
      return meals.length / (weekend ? 2 : 5);
    };
    expect(share('hugo-lefevre', true)).toBeLessThan(0.7 * share('hugo-lefevre', false));
    const last = (key: string) => mealsOf(ofPerson(key)).at(-1)!.date;
    expect(last('tomas-dvorak') < '2026-10-26' && last('jan-de-vries') < '2026-11-10').toBe(true);
    expect(last('helena-brandt')).toBe('2026-11-21');
    const kinds = mealsOf(acts).map(({ kind }) => kind);
    const planned = kinds.filter((kind) => kind === 'as-planned').length / kinds.length;
    expect(planned).toBeGreaterThan(0.65);
    expect(planned).toBeLessThan(0.9);
  });

  it('weighs people plausibly: near their trend, two to four times a week', () => {
    for (const person of [...LINDEN, ...HARBOUR].filter(
      ({ care, weighsPerWeek }) => care === 'followed' && weighsPerWeek > 0,
    )) {
      const kilograms = of(ofPerson(person.key), 'weigh').map(({ kg }) => kg);
      const [low, high] = [
        Math.min(person.weightKg, person.weightKg + person.changeKg),
        Math.max(person.weightKg, person.weightKg + person.changeKg),
      ];
      expect(Math.min(...kilograms)).toBeGreaterThan(low - 1.6);
      expect(Math.max(...kilograms)).toBeLessThan(high + 1.6);
      for (const kg of kilograms) expect(Math.round(kg * 10)).toBeCloseTo(kg * 10, 6);
    }
    const helenas = of(ofPerson('helena-brandt'), 'weigh');
    expect(helenas.length / 12).toBeGreaterThan(3);
    expect(helenas.length / 12).toBeLessThan(5);
    expect(helenas.at(-1)!.kg).toBeCloseTo(82.4, 0);
  });

  it('lets assistants draft and enter, never publish or assign plans', () => {
    const idas = new Set(acts.filter(({ by }) => by === 'ida').map(({ deed }) => deed.type));
    expect(idas).toEqual(new Set(['draft-plan', 'edit-plan']));
  });

  it('groups clients as staff would: tags, teams of one clinic, reviews that are due, later or forgotten', () => {
    expect(of(ofPerson('helena-brandt'), 'tag')[0]!.tags).toEqual(['heart']);
    expect(acts.filter(({ deed }) => deed.type === 'assign-team').map(({ org }) => org)).not.toContain('harbour');
    expect(new Set(of(acts, 'assign-team').map(({ team }) => team))).toEqual(new Set(['heart', 'sport']));
    const reviews = of(acts, 'plan-review').map(({ date }) => date);
    expect(reviews.length).toBeGreaterThan(30);
    expect(reviews.some((date) => date < '2026-11-21') && reviews.some((date) => date > '2026-12-01')).toBe(true);
    expect(of(ofPerson('jan-de-vries'), 'tag').flatMap(({ tags }) => tags)).toContain('call back');
    expect(of(ofPerson('jonas-weber'), 'plan-review')).toEqual([]);
  });

  it("knows of each client of Linden who sent them and who pays, and a plausible waist; of Harbour's nothing", () => {
    const filled = acts.filter(({ deed }) => deed.type === 'fill-fields');
    expect(new Set(filled.map(({ org }) => org))).toEqual(new Set(['linden']));
    expect(filled).toHaveLength(LINDEN.length);
    for (const { referral, payer, waist } of of(acts, 'fill-fields').map(({ values }) => values)) {
      expect(FIELDS.referral.options).toContain(referral);
      expect(FIELDS.payer.options).toContain(payer);
      expect(waist).toBeGreaterThan(55);
      expect(waist).toBeLessThan(140);
    }
  });

  it('can be told short', () => {
    const short = clinicStory({ clients: 2, weeks: 2 }, NOW, foodVersions);
    expect(new Set(short.map(({ person }) => person.name))).toEqual(
      new Set(['Helena Brandt', 'Hugo Lefèvre', "Liam O'Connor", 'Zanele Dlamini']),
    );
    expect(of(short, 'publish-plan').length).toBeGreaterThanOrEqual(4);
    expect(mealsOf(short).length).toBeGreaterThan(80);
  });
});

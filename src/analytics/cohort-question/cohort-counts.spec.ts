import type { CommandBus } from '#libs/commands/buses.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { inMemoryStreams } from '#libs/event-sourcing/testing/in-memory-streams.js';
import { longestHold } from '#libs/testing/longest-hold.js';
import type { ClientFact, ClientFacts } from '#src/clients/contract.js';
import type { OrgCalendar, Principal } from '#src/identity/contract.js';
import { NO_HEALTH_FACTS, type HealthFact } from '#src/medical/contract.js';
import { NO_CARE_FACTS, type CareFact } from '../cohort/care-fact.js';
import type { CohortPeople } from '../cohort/cohort-people.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';
import { belongs, measured, type Cohort } from '../cohort/cohort.js';
import { CohortCounts, toldCount } from './cohort-counts.js';
import { AskCohort, AskCohortHandler } from './cohort-question.commands.js';
import { MOST_A_DAY } from './cohort-question.decider.js';
import { cohortQuestionCategory } from './cohort-question.events.js';

const ON = '2026-11-22';
const principal = { orgId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a009', accountId: 'rosa', role: 'researcher' } as Principal;

/** People whose ages and sizes follow from a seed, so that each run asks the same. */
const population = (size: number, seed: number): ClientFact[] => {
  let state = seed;
  const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  return Array.from({ length: size }, (_, n) => ({
    clientId: `client-${n}`,
    status: next(5) === 0 ? 'archived' : 'active',
    sex: next(2) === 0 ? 'female' : 'male',
    birthDate: `${1940 + next(65)}-06-01`,
    heightCm: 150 + next(50),
    weightKg: 50 + next(70),
    tagKeys: next(3) === 0 ? ['athlete'] : [],
    registeredOn: '2026-01-05',
  }));
};

const counting = (
  facts: readonly ClientFact[],
  {
    on = ON,
    health = {},
    care = () => NO_CARE_FACTS,
    read = () => undefined,
    meanwhile = [],
  }: {
    readonly on?: string;
    readonly health?: Readonly<Record<string, HealthFact>>;
    readonly care?: (place: number) => CareFact;
    /** Called whenever people are read. */
    readonly read?: () => void;
    /** What a colleague asks in another process, each just before the question is noted. */
    readonly meanwhile?: Cohort[];
  } = {},
) => {
  const { streams } = inMemoryStreams({ categories: [cohortQuestionCategory] });
  const handler = new AskCohortHandler(streams);
  const tags = new TagRefs(new PseudonymKey(Buffer.alloc(32, 7)), {} as ClientFacts);
  const refOf = tags.reader(principal.orgId);
  const people = facts.map((fact, place) =>
    measured(fact, health[fact.clientId] ?? NO_HEALTH_FACTS, on, care(place), fact.tagKeys.map(refOf)),
  );
  const counts = new CohortCounts(
    {
      ofOrg: async () => {
        read();
        return people;
      },
    } as unknown as CohortPeople,
    { today: async () => on } as unknown as OrgCalendar,
    streams,
    {
      execute: async (command: AskCohort) => {
        const cohort = meanwhile.shift();
        if (cohort)
          await handler.execute(
            new AskCohort({ ...command.question, cohort }, { ...command.request, commandId: newId() }),
          );
        return handler.execute(command);
      },
    } as unknown as CommandBus,
    new HeavyWork({ atOnce: 1, perOrg: 20, perAccount: 1_000, withinMs: 60_000 }),
    tags,
  );
  return (cohort: Cohort, forExport = false) =>
    counts.told(
      cohort,
      { orgId: principal.orgId, actor: { accountId: principal.accountId, role: 'researcher' }, requestId: 'request' },
      forExport,
    );
};

/** Everything a patient attacker asks: each bound moved year by year, from both sides, within every group that can be named. */
const questions = (): Cohort[] =>
  ([{}, { sex: 'female' }, { tags: ['athlete'] }] as Cohort[]).flatMap((within) =>
    Array.from({ length: 70 }, (_, n): Cohort[] => [
      { ...within, ageFrom: 20 + n },
      { ...within, ageTo: 20 + n },
    ]).flat(),
  );

describe('counts of groups', () => {
  it('are told in steps of five, small ones not at all', () =>
    expect([0, 4, 5, 7, 8, 52, 53].map(toldCount)).toEqual([null, null, 5, 5, 10, 50, 55]));

  it('are compared with those that were asked for by the words of tags, before there were references', async () => {
    const athlete = (n: number, birthDate: string): ClientFact => ({
      ...population(1, 1)[0]!,
      ...{ clientId: `athlete-${n}`, birthDate, tagKeys: ['athlete'] },
    });
    const facts = Array.from({ length: 13 }, (_, n) => athlete(n, n < 10 ? '1980-06-01' : '1996-06-01'));
    expect(await counting(facts)({ tags: ['athlete'] })).toBe(15);
    // noted as it was then, just before this one: the two differ by three people
    const before: Cohort = { tags: ['athlete'], ageFrom: 40 };
    expect(await counting(facts, { meanwhile: [before] })({ tags: ['athlete'] })).toBe(10);
  });

  it.each([1, 2, 3])(
    'never tell two groups apart that differ by fewer than five people (population %i)',
    async (seed) => {
      const facts = population(60, seed);
      const told = counting(facts);
      const answers: { cohort: Cohort; people: number | null }[] = [];
      for (const cohort of questions()) {
        const people = await told(cohort).catch(() => undefined);
        if (people !== undefined) answers.push({ cohort, people });
      }
      expect(answers.length).toBe(MOST_A_DAY);
      const membersOf = (cohort: Cohort) =>
        facts.filter((each) => belongs(cohort, measured(each, NO_HEALTH_FACTS, ON))).length;
      for (const within of [{}, { sex: 'female' as const }]) {
        const chain = answers.filter(
          ({ cohort }) => cohort.ageFrom !== undefined && cohort.sex === within.sex && !cohort.tags,
        );
        for (const [index, { cohort, people }] of chain.entries()) {
          const next = chain[index + 1];
          // one year more, one person less: the same answer, or at least five people between what was answered
          if (next && membersOf(cohort) - membersOf(next.cohort) === 1 && people !== next.people)
            expect(Math.abs((people ?? 0) - (next.people ?? 0))).toBeGreaterThanOrEqual(5);
        }
      }
    },
  );

  it('tell of nobody in particular: with or without one person, whoever it is, neighbouring questions agree', async () => {
    // 50 people of 30, one of 23: "23 and older" must answer as "24 and older"
    const crowd = Array.from({ length: 49 }, (_, n) => ({
      ...population(1, 1)[0]!,
      clientId: `c${n}`,
      birthDate: '1996-01-01',
    }));
    const target = { ...crowd[0]!, clientId: 'target', birthDate: '2003-01-01' };
    for (const order of [
      [23, 24],
      [24, 23],
    ]) {
      const told = counting([...crowd, target]);
      const answers = [];
      for (const ageFrom of order) answers.push(await told({ ageFrom }));
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('agree also when they are asked at the same moment', async () => {
    const facts = population(60, 4);
    const told = counting(facts);
    const answers = await Promise.all(Array.from({ length: 8 }, () => told({ ageFrom: 40 })));
    expect(new Set(answers).size).toBe(1);
  });

  it('are made from people who are read once, however often a colleague is faster', async () => {
    const read = vi.fn();
    const meanwhile: Cohort[] = [{ ageFrom: 41 }, { ageFrom: 30 }];
    const told = counting(population(60, 5), { read, meanwhile });
    await told({ ageFrom: 40 });
    expect([meanwhile.length, read.mock.calls.length]).toEqual([0, 1]);
    // what nobody had asked for is read once more
    const more: Cohort[] = [{ groups: [{ anyOf: [{ kind: 'metric', code: 'weight', from: 80 }] }] }];
    read.mockClear();
    await counting(population(60, 5), { read, meanwhile: more })({
      groups: [{ anyOf: [{ kind: 'metric', code: 'waist', from: 80 }] }],
    });
    expect(read.mock.calls.length).toBe(2);
  });

  it('are made without holding others up, whatever was asked before', async () => {
    // fourteen groups that differ by their last members only
    const code = (n: number) => `Z${10 + n}`;
    const facts = Array.from({ length: 3_000 }, (_, n) => ({ ...population(1, 1)[0]!, clientId: `c${n}` }));
    const ill = (n: number): HealthFact => ({
      ...NO_HEALTH_FACTS,
      conditions: [{ code: code(n), from: null, to: null }],
    });
    const health = Object.fromEntries(facts.slice(-140).map(({ clientId }, n) => [clientId, ill(n % 14)]));
    const groups = (n: number): Cohort => ({
      groups: [
        {
          anyOf: [
            ...Array.from({ length: 90 }, (_, other) => ({ kind: 'condition', code: `Y${10 + other}` }) as const),
            { kind: 'condition', code: code(n) },
          ],
        },
      ],
    });
    const told = counting(facts, { health });
    for (let n = 0; n < 13; n += 1) expect(await told(groups(n))).toBe(10);
    let answer: number | null = null;
    expect(await longestHold(async () => (answer = await told(groups(13))))).toBeLessThan(60);
    expect(answer).toBe(10);
  });

  it('of different groups end for the day; what was asked before is still answered', async () => {
    const facts = Array.from({ length: 1_200 }, (_, n) => ({
      ...population(1, 1)[0]!,
      clientId: `c${n}`,
      heightCm: 100,
      weightKg: 10 + Math.floor(n / 10),
    }));
    const told = counting(facts);
    for (let n = 0; n < MOST_A_DAY; n += 1) await told({ bmiFrom: 10 + n });
    await expect(told({ bmiFrom: 10 + MOST_A_DAY })).rejects.toMatchObject({ code: 'cohort.questions-spent' });
    expect(await told({ bmiFrom: 10 })).toBe(1_200);
  });

  describe('that are chosen by health', () => {
    const crowd = (size: number, from = 0): ClientFact[] =>
      Array.from({ length: size }, (_, n) => ({
        ...population(1, 1)[0]!,
        clientId: `c${from + n}`,
        birthDate: '1980-01-01',
        sex: 'female',
      }));
    const ill: HealthFact = { ...NO_HEALTH_FACTS, conditions: [{ code: 'N18.32', from: null, to: null }] };
    const of = (facts: readonly ClientFact[]) => Object.fromEntries(facts.map(({ clientId }) => [clientId, ill]));
    const kidneys: Cohort = { groups: [{ anyOf: [{ kind: 'condition', code: 'N18' }] }] };

    it('are not told when nearly everybody has it: the answer would be about each of them', async () => {
      const facts = crowd(50);
      const told = counting(facts, { health: of(facts.slice(4)) });
      expect(await told({ sex: 'female' })).toBe(50);
      expect(await told({ sex: 'female', ...kidneys })).toBeNull();
      // five stay outside: then it is a number of many
      expect(await counting(facts, { health: of(facts.slice(5)) })({ sex: 'female', ...kidneys })).toBe(45);
    });

    it('are as little told when it is their care that is asked for', async () => {
      const low: Cohort = { groups: [{ anyOf: [{ kind: 'adherence', code: 'meals', to: 50, days: 28 }] }] };
      const careOf = (low: number) => (place: number) => ({
        ...NO_CARE_FACTS,
        adherence: () => ({ percent: place < low ? 40 : 90, plannedDays: 28 }),
      });
      const facts = crowd(50);
      expect(await counting(facts, { care: careOf(45) })(low)).toBe(45);
      expect(await counting(facts, { care: careOf(46) })(low)).toBeNull();
      expect(await counting(facts, { care: careOf(4) })(low)).toBeNull();
    });

    it('are not told either when the same people were counted among more others', async () => {
      const facts = [...crowd(50), ...crowd(50, 50).map((each) => ({ ...each, birthDate: '1950-01-01' }))];
      const told = counting(facts, { health: of(facts.slice(0, 50)) });
      expect(await told(kidneys)).toBe(50);
      expect(await told({ ageTo: 60, ...kidneys })).toBeNull();
    });

    it('tell of nobody who is known to stand on the edge of them', async () => {
      const target = { ...crowd(1)[0]!, clientId: 'target', birthDate: '2003-01-01' };
      const facts = [...crowd(60), target];
      for (const hasIt of [true, false]) {
        const health = of([...facts.slice(0, 30), ...(hasIt ? [target] : [])]);
        const told = counting(facts, { health });
        expect([
          await told({ ageFrom: 24, ...kidneys }),
          await told({ ageFrom: 23, ...kidneys }),
          await told({ ageFrom: 23, ageTo: 23, ...kidneys }),
        ]).toEqual([30, 30, null]);
      }
    });

    it('tell of nobody who is stepped over, wherever the first question put the anchor', async () => {
      // four of sixty who are younger have it, and whether the only one of 62 does is asked for
      const young = crowd(60);
      const target = { ...young[0]!, clientId: 'target', birthDate: '1964-01-01' };
      for (const far of [{ ageFrom: 130 }, { ageTo: 30 }, {}])
        for (const hasIt of [true, false]) {
          const told = counting([...young, target], { health: of([...young.slice(0, 4), ...(hasIt ? [target] : [])]) });
          await told({ ...far, ...kidneys });
          expect(await told({ ageTo: 61, ...kidneys })).toBe(await told({ ageTo: 62, ...kidneys }));
        }
    });

    it('leave as many notes and cost as much when they are small as when everybody has it', async () => {
      const women = crowd(20);
      const men = crowd(20, 20).map((each) => ({ ...each, sex: 'male' as const }));
      const told = counting([...women, ...men], { health: of([...men, ...women.slice(0, 2)]) });
      await told({ ageFrom: 130, ...kidneys });
      expect([await told({ sex: 'female', ...kidneys }), await told({ sex: 'male', ...kidneys })]).toEqual([
        null,
        null,
      ]);
      for (let n = 3; n < MOST_A_DAY; n += 1) await told({ bmiFrom: n });
      for (const sex of ['female', 'male'] as const)
        await expect(told({ sex, bmiFrom: 15, ...kidneys })).rejects.toMatchObject({ code: 'cohort.questions-spent' });
    });

    it('are asked for as data ten times a day', async () => {
      const told = counting(crowd(50), { health: of(crowd(20)) });
      for (let n = 0; n < 10; n += 1) expect(await told(kidneys, true)).toBe(20);
      await expect(told(kidneys, true)).rejects.toMatchObject({ code: 'cohort.questions-spent' });
      expect(await told(kidneys)).toBe(20);
    });

    it('do not change what is told of the same people otherwise', async () => {
      const facts = crowd(50);
      const told = counting(facts, { health: of(facts.slice(4)) });
      expect(await told({ sex: 'female', ...kidneys })).toBeNull();
      expect(await told({ sex: 'female' })).toBe(50);
    });
  });
});

import type { CohortCount } from '#libs/api-client/models/cohort-count.js';
import type { CohortDto } from '#libs/api-client/models/cohort-dto.js';
import { vi } from 'vitest';
import { PeopleCount } from './people-count';

/** A server whose answers are given by hand, in any order. */
function server() {
  const asked: { readonly cohort: CohortDto; answer(people: number | null): Promise<void>; fail(): Promise<void> }[] =
    [];
  const count = (cohort: CohortDto) =>
    new Promise<CohortCount>((resolve, reject) => {
      const settled = async (act: () => void) => (act(), vi.advanceTimersByTimeAsync(0).then(() => undefined));
      asked.push({
        cohort,
        answer: (people) => settled(() => resolve({ people, fewest: 5 })),
        fail: () => settled(() => reject(new Error('away'))),
      });
    });
  return { asked, people: new PeopleCount(count) };
}

describe('the number of people in a cohort', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked once the hand rests, for the last cohort', async () => {
    const { asked, people } = server();
    people.ask({ ageFrom: 4 });
    await vi.advanceTimersByTimeAsync(299);
    people.ask({ ageFrom: 40 });
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ cohort }) => cohort)).toEqual([{ ageFrom: 40 }]);
    expect(people.busy()).toBe(true);
    await asked[0]!.answer(23);
    expect([people.answer()?.people, people.busy()]).toEqual([23, false]);
  });

  it('is not that of an earlier cohort, also when its answer comes late or while the hand moves on', async () => {
    const { asked, people } = server();
    people.ask({ ageFrom: 4 });
    await vi.advanceTimersByTimeAsync(300);
    people.ask({ ageFrom: 40 });
    await asked[0]!.answer(99);
    expect(people.answer()).toBeNull();
    await vi.advanceTimersByTimeAsync(300);
    await asked[1]!.answer(23);
    expect(people.answer()?.people).toBe(23);
    people.ask({ ageFrom: 41 });
    await vi.advanceTimersByTimeAsync(300);
    people.ask({ ageFrom: 42 });
    await vi.advanceTimersByTimeAsync(300);
    await asked[3]!.answer(7);
    await asked[2]!.fail();
    expect([people.answer()?.people, people.problem(), people.busy()]).toEqual([7, null, false]);
  });

  it('is neither asked nor told while bounds are wrong', async () => {
    const { asked, people } = server();
    people.ask({ ageFrom: 40 });
    await vi.advanceTimersByTimeAsync(300);
    await asked[0]!.answer(23);
    people.ask({ ageFrom: 41 });
    people.ask(null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([asked.length, people.answer(), people.busy()]).toEqual([1, null, false]);
  });

  it('says that it could not be asked, and is well again with the next answer', async () => {
    const { asked, people } = server();
    people.ask({});
    await vi.advanceTimersByTimeAsync(300);
    await asked[0]!.fail();
    expect([people.answer(), people.problem()?.code, people.busy()]).toEqual([null, 'client.failure', false]);
    people.ask({});
    expect(people.problem()).toBeNull();
  });
});

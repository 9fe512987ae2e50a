import type { Day } from '#libs/api-client/models/day.js';
import type { DayItem } from '#libs/api-client/models/day-item.js';
import { tracking } from '../../text/en/tracking';
import { atLeast, diaryMeals } from './diary-lines';

const f = {
  number: (value: number | null) => String(value),
  grams: (grams: number) => `${grams} g`,
  date: () => '13:01',
  mealName: ({ name }: { readonly name: string }) => name,
};
const item = (itemId: string | null, name: string, grams: number): DayItem => ({
  displayNames: { en: name, de: name },
  itemId,
  foodId: name,
  foodVersion: 'v',
  name,
  grams,
  measure: null,
  kcal: null,
  note: null,
  choice: null,
  option: null,
});
const log = (kind: 'as-planned' | 'adjusted' | 'skipped', items: DayItem[], kcal: number | null, complete = true) => ({
  entryId: 'e',
  revision: 0,
  kind,
  items,
  kcal,
  complete,
  note: null,
  time: null,
  enteredAt: '2026-11-20T12:40',
  loggedAt: '2026-11-20T19:00:00.000Z',
});
const meal = (logged: ReturnType<typeof log> | null, items = [item('a', 'Bread', 50), item('b', 'Butter', 10)]) => ({
  slotId: 'lunch',
  name: 'Lunch',
  time: '12:30',
  note: null,
  items,
  alternatives: [] as DayItem[],
  kcal: 200,
  complete: true,
  log: logged,
  others: [],
});
const shown = (...meals: Day['meals']) =>
  diaryMeals({ date: '2026-11-20', plan: null, note: null, meals }, tracking, f);

describe('the food diary', () => {
  it('holds what was eaten against the alternative that was eaten', () => {
    const offered = (id: string, name: string, option: number) => ({ ...item(id, name, 50), choice: 0, option });
    const ate = log('as-planned', [offered('c', 'Oats', 1)], 120);
    const [lunch] = shown({
      ...meal(ate, [offered('a', 'Bread', 0), item('b', 'Butter', 10)]),
      alternatives: [offered('c', 'Oats', 1)],
    });
    expect(lunch!.lines.map(({ planned, difference }) => [planned, difference])).toEqual([
      ['Oats, 50 g', null],
      ['Butter, 10 g', null],
    ]);
  });
  it('says what was swapped, left out, changed and eaten beside', () => {
    const eaten = [item('a', 'Crispbread', 40), item(null, 'Wine', 150)];
    expect(shown(meal(log('adjusted', eaten, 250)))[0]!.lines).toEqual([
      { planned: 'Bread, 50 g', eaten: 'Crispbread, 40 g', difference: tracking.swapped },
      { planned: 'Butter, 10 g', eaten: null, difference: tracking.leftOut },
      { planned: null, eaten: 'Wine, 150 g', difference: tracking.beside },
    ]);
    expect(shown(meal(log('adjusted', [item('a', 'Bread', 80)], 250)))[0]!.lines[0]!.difference).toBe(
      tracking.more('30 g'),
    );
  });
  it('shows a skipped meal as nothing eaten, and unknown energy never as 0', () => {
    expect(shown(meal(log('skipped', [], 0)))[0]).toMatchObject({
      kind: 'skipped',
      eaten: '0 kcal',
      said: tracking.skipped('12:40'),
    });
    expect(shown(meal(log('adjusted', [], null, false)))[0]).toMatchObject({ eaten: '—' });
    expect(atLeast(358.5, false, f)).toBe('≥ 358.5 kcal');
  });
  it('keeps the time of the client’s clock, not that of the sending', () =>
    expect(shown(meal(log('as-planned', [], 200)))[0]!.said).toBe(tracking.asPlanned('12:40')));
  it('shows a meal that the plan lacks', () =>
    expect(shown(meal(log('adjusted', [item(null, 'Cake', 90)], 300), []))[0]).toMatchObject({
      kind: 'extra',
      planned: '',
      lines: [{ planned: null, eaten: 'Cake, 90 g', difference: null }],
    }));
});

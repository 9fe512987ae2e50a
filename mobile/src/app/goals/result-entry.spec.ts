import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { READER_LANGUAGE } from '#libs/client-kit/reader-language.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { en } from '../text/en';
import { Language } from '../text/language';
import type { WaitingAct } from './data/goal.api';
import { GoalStore } from './goals.store';
import { HabitsCard } from './habits-card';
import { ResultEntry } from './result-entry';

const plank = {
  goalId: 'g',
  kind: 'performance',
  measure: 'seconds',
  performance: 'Plank',
  start: 60,
  target: 120,
  from: '2026-11-01',
  due: '2026-12-31',
} as GoalView;

function providers(store: object) {
  TestBed.configureTestingModule({
    providers: [
      { provide: GoalStore, useValue: store },
      { provide: Sessions, useValue: { session: signal(null) } },
      { provide: Language, useValue: { code: () => 'en', t: () => en } },
      { provide: READER_LANGUAGE, useValue: () => 'en' },
      { provide: Calendar, useValue: { today: () => '2026-11-20', short: (date: string) => date } },
      { provide: ReaderUnits, useValue: { system: () => 'metric', glucose: () => 'mmol/L' } },
    ],
  });
}

describe('a result that is entered by hand', () => {
  async function entry() {
    const entered: [string, number | null][] = [];
    const enter = (_: string, date: string, value: number | null) => entered.push([date, value]);
    providers({ resultsOf: () => [{ date: '2026-11-10', value: 70 }], enter });
    const fixture = TestBed.createComponent(ResultEntry);
    fixture.componentRef.setInput('goal', plank);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const press = async (words: RegExp) => {
      const all = [...page.querySelectorAll<HTMLButtonElement>('button')];
      all.find((each) => words.test(each.getAttribute('aria-label') ?? each.textContent))!.click();
      await fixture.whenStable();
    };
    const type = async (text: string) => {
      const field = page.querySelector<HTMLInputElement>('#result-value-g')!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    return { entered, page, press, type };
  }

  it('says how a time is understood, and asks where it is far from the goal or not clear', async () => {
    const { entered, page, press, type } = await entry();
    await press(/Enter a result/);
    await type('90');
    expect(page.querySelector('#result-read-g')?.textContent).toContain('= 1\u00a0min 30\u00a0s');
    await type('90:00');
    await press(/Save result/);
    expect(page.textContent).toContain('Is 1\u00a0h 30\u00a0min right?');
    await type('900');
    await press(/Save result/);
    expect(page.textContent).toContain('What does “900” mean?');
    expect(entered).toEqual([]);
    await press(/^15\smin$/);
    await press(/Save result/);
    await press(/It is right/);
    expect(entered).toEqual([['2026-11-20', 900]]);
  });

  it('is removed only after a question', async () => {
    const { entered, page, press } = await entry();
    await press(/^Remove 1:10 of/);
    expect([entered, page.textContent?.includes('Remove 1:10 of 2026-11-10?')]).toEqual([[], true]);
    await press(/Keep it/);
    await press(/^Remove 1:10 of/);
    await press(/Remove result/);
    expect(entered).toEqual([['2026-11-10', null]]);
  });
});

it('a result that the server refused is named by its goal and its figure', async () => {
  const payload = { goalId: 'g', date: '2026-11-12', value: 90 };
  const refused = { id: 'k', state: 'refused', payload, problem: null } as unknown as WaitingAct;
  providers({
    habits: () => [],
    waiting: () => [],
    refused: () => [refused],
    own: () => [],
    goalOf: () => plank,
  });
  const fixture = TestBed.createComponent(HabitsCard);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  expect(page.querySelector('strong')?.textContent).toBe(
    'Plank, 1:30: the server did not take the entry of 2026-11-12.',
  );
});

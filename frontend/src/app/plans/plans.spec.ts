import { Injectable, type Signal, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import {
  PlanDraftStore,
  PlanEditor,
  PlanKeys,
  planChanges,
  PlanWords,
  providePlanEditor,
  type Draft,
  type EditedPlan,
  PlanClipboard,
  type OwnOperations,
  type PlacedItem,
  type Place,
  type PlanTerms,
} from './contract';
import type { NotedPlace } from './data/edited-plan';
import { itemsOfSlot, orderAt } from './data/slot-order';
import { roundBegins, dayOfPlan } from './data/plan-calendar';
import { publishBlockers } from './feature-publish/publish-blockers';

// A toy program: sets of an exercise in sessions. What the kernel does for it, it does for whatever comes next.
interface Exercise extends PlacedItem {
  readonly name: string;
  readonly sets: number;
}
type Sets =
  | ({ readonly op: 'place'; readonly itemId: string; readonly name: string; readonly sets: number } & Place)
  | { readonly op: 'sets'; readonly itemId: string; readonly sets: number }
  | ({ readonly op: 'annotate'; readonly text: string } & NotedPlace);

const exercise = (itemId: string, order: number, changes: Partial<Exercise> = {}): Exercise => ({
  itemId,
  order,
  day: 0,
  slotId: 'morning',
  name: itemId,
  sets: 3,
  note: null,
  conflict: null,
  ...changes,
});

class SetsOperations implements OwnOperations<Exercise, Sets> {
  applied(draft: Draft<Exercise>, operation: Sets): Draft<Exercise> {
    if (operation.op === 'place') {
      const { itemId, name, sets, day, slotId, order } = operation;
      return { ...draft, items: [...draft.items, exercise(itemId, order, { day, slotId, name, sets })] };
    }
    if (operation.op === 'annotate') {
      const { day, slotId, text } = operation;
      const others = (draft.notes ?? []).filter((note) => note.day !== day || note.slotId !== slotId);
      return { ...draft, notes: text === '' ? others : [...others, { day, slotId, text }] };
    }
    const { itemId, sets } = operation;
    return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? { ...item, sets } : item)) };
  }
  isWhole = () => true;
  inverseOf(draft: Draft<Exercise>, operation: Sets) {
    if (operation.op === 'annotate') {
      const there = draft.notes?.find(({ day, slotId }) => day === operation.day && slotId === operation.slotId);
      return [{ ...operation, text: there?.text ?? '' }];
    }
    const { itemId } = operation;
    if (operation.op === 'place') return [{ op: 'remove', itemId } as const];
    const item = draft.items.find((one) => one.itemId === itemId);
    return item ? [{ op: 'sets', itemId, sets: item.sets } as const] : [];
  }
  annotating(place: NotedPlace, text: string) {
    return [{ op: 'annotate', ...place, text } as const];
  }
  placing({ name, sets }: Exercise, itemId: string, place: Place) {
    return [{ op: 'place', itemId, name, sets, ...place } as const];
  }
}

/** Of whom the plan is that is read next. */
let clientId = 'anna';
const PROGRAM: EditedPlan<Exercise> = {
  clientId: 'anna',
  planId: 'program',
  revision: 1,
  name: 'Strength',
  weeks: 2,
  slots: [
    { slotId: 'morning', name: 'Morning' },
    { slotId: 'evening', name: 'Evening' },
  ],
  items: [exercise('squat', 1), exercise('press', 2), exercise('row', 1, { slotId: 'evening' })],
  versions: [],
  assignment: null,
  changesSincePublished: null,
};

@Injectable()
class ProgramStore extends PlanDraftStore<Exercise, Sets> {
  protected readonly own = new SetsOperations();
  protected fetch = () => Promise.resolve({ ...PROGRAM, clientId });
  protected send = () => Promise.resolve({ revision: 2, changes: 1 });
}
@Injectable()
class ProgramWords extends PlanWords<Exercise> {
  readonly said: Signal<string[]> = signal([]);
  terms = (): PlanTerms => ({
    scopes: { item: 'Exercise', slot: 'Session', day: 'Day' },
    operations: {},
    refusals: {},
    collisionTitle: '',
    collisionLead: '',
    noteLead: '',
  });
  nameOf = (item: Exercise) => item.name;
  valueOf = (item: Exercise) => `${item.sets} sets`;
  collidingValues = () => ({ standing: ['', ''], other: ['', ''] }) as const;
  override say(text: string) {
    this.said().push(text);
  }
}
@Injectable()
class ProgramEditor extends PlanEditor<Exercise, Sets> {
  override readonly selectsMany = true;
  settle(): void {}
}

async function opened() {
  TestBed.configureTestingModule({
    providers: [
      ...providePlanEditor({ store: ProgramStore, words: ProgramWords, editor: ProgramEditor }),
      { provide: Sessions, useValue: { session: () => ({ accountId: 'nora', timeZone: 'UTC' }) } },
      { provide: LiveUpdates, useValue: { state: () => 'open' } },
    ],
  });
  const store = TestBed.inject(ProgramStore);
  await store.open('program');
  const keys = TestBed.inject(PlanKeys);
  return {
    store,
    words: TestBed.inject(ProgramWords),
    editor: TestBed.inject(ProgramEditor),
    press: (...pressed: readonly string[]) => {
      for (const text of pressed) {
        const [key = '', ...modifiers] = text.split('+').reverse();
        const [ctrlKey, shiftKey] = [modifiers.includes('Control'), modifiers.includes('Shift')];
        keys.handle(new KeyboardEvent('keydown', { key, ctrlKey, shiftKey }), true);
      }
    },
    session: (day: number, slotId: string) => store.slot(day, slotId).map(({ name, sets }) => `${name} ${sets}`),
  };
}

describe('a plan in the editor', () => {
  afterEach(() => localStorage.clear());

  it('is carried by the keyboard, says where, and one undo brings it back', async () => {
    const { store, words, press, session } = await opened();
    press(' ', 'ArrowRight', 'ArrowDown');
    expect(session(0, 'morning')).toEqual(['squat 3', 'press 3']);
    press(' ');
    expect([session(0, 'morning'), session(1, 'evening')]).toEqual([['press 3'], ['squat 3']]);
    expect(words.said().at(0)).toContain('squat, 3 sets, grabbed');
    expect(words.said().at(-1)).toContain('squat dropped');
    store.undo();
    expect(session(0, 'morning')).toEqual(['squat 3', 'press 3']);
  });

  it('lets go of a card where it was', async () => {
    const { store, press, session } = await opened();
    press(' ', 'ArrowRight', 'Escape');
    expect(session(0, 'morning')).toEqual(['squat 3', 'press 3']);
    expect(store.canUndo()).toBe(false);
  });

  it('copies an item as the context says it is placed, under an id of its own', async () => {
    const { store, press, session } = await opened();
    store.do('more', [{ op: 'sets', itemId: 'squat', sets: 5 }]);
    press('Control+c', 'ArrowRight', 'Control+v');
    expect(session(1, 'morning')).toEqual(['squat 5']);
    expect(new Set(store.items().map(({ itemId }) => itemId)).size).toBe(4);
  });

  it('copies, cuts, moves and removes several cards in one step each', async () => {
    const { store, words, press, session } = await opened();
    press('Shift+ArrowDown', 'Control+c', 'ArrowRight', 'Control+v');
    expect(words.said()).toContain('2 cards selected.');
    expect(session(1, 'morning')).toEqual(['squat 3', 'press 3']);
    press('Delete');
    expect([session(0, 'morning'), session(1, 'morning')]).toEqual([['squat 3', 'press 3'], []]);
    store.undo();
    expect(session(1, 'morning')).toEqual(['squat 3', 'press 3']);
    press('ArrowLeft', 'Control+a', ' ', 'ArrowRight', 'ArrowRight', ' ');
    expect([session(0, 'morning'), session(0, 'evening')]).toEqual([[], []]);
    expect([session(2, 'morning'), session(2, 'evening')]).toEqual([['squat 3', 'press 3'], ['row 3']]);
    store.undo();
    expect(session(0, 'evening')).toEqual(['row 3']);
  });

  it('copies and cuts a day with the notes of the day and its sessions, into another client’s plan without them', async () => {
    const { store, words } = await opened();
    const clipboard = TestBed.inject(PlanClipboard);
    const monday = { day: 0, slot: 0, index: 0 };
    const notes = () =>
      store
        .notes()
        .map(({ day, slotId, text }) => `${day} ${slotId ?? 'day'}: ${text}`)
        .sort();
    store.do('notes', [
      { op: 'annotate', day: 0, slotId: null, text: 'Easy day' },
      { op: 'annotate', day: 0, slotId: 'evening', text: 'Warm up' },
      { op: 'annotate', day: 2, slotId: null, text: 'Holiday' },
    ]);
    clipboard.copy('day', monday);
    clipboard.paste({ ...monday, day: 2 });
    expect(notes()).toEqual([
      '0 day: Easy day',
      '0 evening: Warm up',
      '2 day: Holiday\nEasy day',
      '2 evening: Warm up',
    ]);
    store.undo();
    clipboard.cut('day', monday);
    expect(notes()).toEqual(['2 day: Holiday']);
    clipboard.paste({ ...monday, day: 3 });
    expect(notes()).toEqual(['2 day: Holiday', '3 day: Easy day', '3 evening: Warm up']);
    clipboard.copyDayTo(3, [2], true);
    expect(notes().slice(0, 2)).toEqual(['2 day: Easy day', '2 evening: Warm up']);
    clientId = 'ben';
    await store.open('of-ben');
    clipboard.paste({ ...monday, day: 5 });
    expect(notes()).toEqual([]);
    expect(words.said().at(-1)).toContain('another client’s plan');
    clientId = 'anna';
  });

  it('pastes a selection into another week with the days between, and leaves out what lies beyond the plan', async () => {
    const { words, press, session } = await opened();
    press('Control+a', 'Control+x', ']', 'Control+v');
    expect([session(7, 'morning'), session(7, 'evening'), session(0, 'morning')]).toEqual([
      ['squat 3', 'press 3'],
      ['row 3'],
      [],
    ]);
    press('Escape', 'Control+a', 'Control+c', 'End', 'Control+v');
    expect(session(13, 'evening')).toEqual(['row 3']);
    expect(words.said().at(-2)).toContain('pasted');
  });

  it('keeps the keyboard in the grid when a step that is undone from there takes its card away', async () => {
    const { editor, press, session } = await opened();
    press('Control+a', 'Control+c', ']', 'Control+v');
    expect(session(7, 'morning')).toHaveLength(2);
    press('ArrowDown');
    const before = editor.focusRequests();
    editor.undo(false, true);
    expect([session(7, 'morning'), editor.spot(), editor.focusRequests() > before]).toEqual([
      [],
      { day: 7, slot: 0, index: 0 },
      true,
    ]);
    // from a search field it stays there
    const asked = editor.focusRequests();
    editor.undo(true);
    expect([session(7, 'morning').length, editor.focusRequests()]).toEqual([2, asked]);
  });

  it('brings a removed item back as it was', async () => {
    const { store, press, session } = await opened();
    press('Delete');
    expect(session(0, 'morning')).toEqual(['press 3']);
    store.undo();
    expect(session(0, 'morning')).toEqual(['squat 3', 'press 3']);
  });
});

describe('order within a slot', () => {
  it('puts an item before, between and behind the others', () => {
    const others = itemsOfSlot(PROGRAM.items, 0, 'morning');
    expect(others.map(({ itemId }) => itemId)).toEqual(['squat', 'press']);
    expect([0, 1, 2].map((index) => orderAt(others, index))).toEqual([0, 1.5, 3]);
    expect(orderAt([], 0)).toBe(1);
  });
});

describe('changes between versions', () => {
  it('say what moved, what holds something else, and what came and went', () => {
    const [squat, press, row] = PROGRAM.items as [Exercise, Exercise, Exercise];
    const after = [{ ...squat, day: 1, sets: 5 }, { ...press, sets: 4 }, exercise('curl', 9)];
    expect(
      planChanges([squat, press, row], after, (a, b) => a.sets !== b.sets).map(({ kind, before, after: now }) => [
        kind,
        (now ?? before)?.itemId,
      ]),
    ).toEqual([
      ['edited', 'press'],
      ['added', 'curl'],
      ['removed', 'row'],
      ['moved', 'squat'],
    ]);
  });
});

describe('the calendar of a plan that repeats', () => {
  const assignment = { weekOne: '2025-11-24', from: '2025-11-26', to: '2025-12-20' };
  const plan = { weeks: 2, assignment };
  it('finds the Monday of the round that runs and the day of the plan', () => {
    expect(roundBegins(plan, '2025-12-10')).toBe('2025-12-08');
    expect(['2025-11-25', '2025-11-26', '2025-12-10', '2025-12-21'].map((today) => dayOfPlan(plan, today))).toEqual([
      null,
      2,
      2,
      null,
    ]);
    expect(roundBegins({ weeks: 2, assignment: null }, '2025-12-10')).toBeNull();
  });
});

describe('what stands in the way of publishing', () => {
  const texts = { empty: 'empty', conflicts: (n: number) => `${n} collide`, unchanged: (v: number) => `as v${v}` };
  it.each([
    [{ items: 0, conflicts: 0, changes: null }, 0, ['empty']],
    [{ items: 2, conflicts: 1, changes: 3 }, 1, ['1 collide']],
    [{ items: 2, conflicts: 0, changes: 0 }, 4, ['as v4']],
    [{ items: 2, conflicts: 0, changes: null }, 0, []],
  ])('%j after v%i: %j', (draft, previous, expected) =>
    expect(publishBlockers(draft, previous, texts)).toEqual(expected),
  );
});

import { HttpErrorResponse } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { ChangedDraft } from './draft-outbox';
import type { Draft, EditedPlan, PlacedItem } from './edited-plan';
import { PlanDraftStore } from './plan-draft-store';
import type { OwnOperations } from './plan-operation';

interface Portion extends PlacedItem {
  readonly grams: number;
}
interface Weigh {
  readonly op: 'weigh';
  readonly itemId: string;
  readonly grams: number;
}

const weigh = (grams: number): Weigh => ({ op: 'weigh', itemId: 'oats', grams });

class Weighing implements OwnOperations<Portion, Weigh> {
  applied(draft: Draft<Portion>, { itemId, grams }: Weigh): Draft<Portion> {
    return { ...draft, items: draft.items.map((item) => (item.itemId === itemId ? { ...item, grams } : item)) };
  }
  // the server may round what is below a gram
  isWhole = (_draft: Draft<Portion>, { grams }: Weigh) => Number.isInteger(grams);
  inverseOf = () => [];
  placing = () => [];
}

/** A server with one food in the plan, which others may change too. */
const server = {
  revision: 1,
  grams: 50,
  reads: 0,
  refuses: false,
  isDown: false,
  /** What a read waits for, by plan. */
  readGates: new Map<string, Promise<void>>(),
  /** What an answer waits for. */
  gate: Promise.resolve(),

  plan(planId: string): EditedPlan<Portion> {
    const oats = { itemId: 'oats', day: 0, slotId: 'lunch', order: 1, note: null, conflict: null, grams: this.grams };
    return {
      planId,
      clientId: 'anna',
      revision: this.revision,
      name: 'Week',
      weeks: 1,
      slots: [],
      items: [oats],
      versions: [],
      assignment: null,
      changesSincePublished: 3,
    };
  },
  changeAs(grams: number): void {
    this.revision += 1;
    this.grams = grams;
  },
};

@Injectable()
class Store extends PlanDraftStore<Portion, Weigh> {
  protected readonly own = new Weighing();
  protected async fetch(planId: string): Promise<EditedPlan<Portion>> {
    server.reads += 1;
    if (server.isDown) throw new HttpErrorResponse({ status: 503 });
    const plan = server.plan(planId);
    await server.readGates.get(planId);
    return plan;
  }
  protected async send(_planId: string, operations: readonly unknown[]): Promise<ChangedDraft> {
    if (server.refuses) throw new HttpErrorResponse({ status: 422, error: { code: 'meal-plan.meal-full' } });
    for (const { grams } of operations as readonly Weigh[]) server.changeAs(Math.round(grams));
    const answer = { revision: server.revision, changes: operations.length };
    await server.gate;
    return answer;
  }
}

const live = { state: () => 'open' };
function gate() {
  let open = () => undefined as void;
  const shut = new Promise<void>((resolve) => (open = resolve));
  return { shut, open };
}

function unopened() {
  Object.assign(server, { revision: 1, grams: 50, reads: 0, refuses: false, isDown: false, gate: Promise.resolve() });
  server.readGates.clear();
  live.state = () => 'open';
  TestBed.configureTestingModule({
    providers: [
      Store,
      { provide: Sessions, useValue: { session: () => ({ accountId: 'nora' }) } },
      { provide: LiveUpdates, useValue: live },
    ],
  });
  return TestBed.inject(Store);
}

async function opened() {
  const store = unopened();
  await store.open('plan');
  const settled = async () => {
    await store.outbox()?.flush();
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const news = (revision: number | null) =>
    store.follow([{ topic: 'mealPlan', clientId: 'anna', id: 'plan', revision }]);
  return { store, settled, news };
}

describe('a draft and the server', () => {
  afterEach(() => {
    vi.useRealTimers();
    localStorage.clear();
  });

  it("does not read the plan again for one's own changes, whenever they are told of", async () => {
    const { store, settled, news } = await opened();
    let answer = () => undefined as void;
    server.gate = new Promise((resolve) => (answer = resolve));
    store.do('weigh', [weigh(60)]);
    store.do('weigh', [weigh(70)]);
    const saved = settled();
    await news(3);
    answer();
    await saved;
    await news(3);
    expect([server.reads, store.plan()?.revision, store.item('oats')?.grams]).toEqual([1, 3, 70]);
    expect([store.changes(), store.outbox()?.pending()]).toEqual([5, []]);
  });

  it("reads it when somebody else's changes came before one's own, or after", async () => {
    const { store, settled, news } = await opened();
    server.changeAs(10);
    store.do('weigh', [weigh(60)]);
    await settled();
    expect([server.reads, store.plan()?.revision]).toEqual([2, 3]);
    server.changeAs(20);
    await news(4);
    expect([server.reads, store.item('oats')?.grams]).toEqual([3, 20]);
    await news(4);
    await news(null);
    expect(server.reads).toBe(4);
  });

  it("is read when the outcome is the server's to say", async () => {
    const { store, settled } = await opened();
    store.do('weigh', [weigh(60.4)]);
    await settled();
    expect([server.reads, store.item('oats')?.grams]).toEqual([2, 60]);
  });

  it('is read when a change was refused, which is kept to be looked at', async () => {
    const { store, settled } = await opened();
    server.refuses = true;
    store.do('weigh', [weigh(60)]);
    await settled();
    expect([server.reads, store.item('oats')?.grams]).toEqual([2, 50]);
    expect(
      store
        .outbox()
        ?.refused()
        .map(({ operation }) => operation),
    ).toEqual([weigh(60)]);
  });

  it("is read after one's own changes while nobody would tell of others'", async () => {
    const { store, settled } = await opened();
    live.state = () => 'waiting';
    store.do('weigh', [weigh(60)]);
    await settled();
    expect([server.reads, store.item('oats')?.grams]).toEqual([2, 60]);
  });

  it('is read once at a time, and an answer of before does not take the place of what stands', async () => {
    const { store, settled } = await opened();
    const read = gate();
    server.readGates.set('plan', read.shut);
    const first = store.reload();
    const second = store.reload();
    expect(server.reads).toBe(2);
    read.open();
    await Promise.all([first, second]);
    expect(server.reads).toBe(3);
    store.do('weigh', [weigh(60)]);
    await settled();
    server.revision = 1;
    await store.reload();
    expect([store.plan()?.revision, store.item('oats')?.grams]).toEqual([2, 60]);
  });

  it('is read again by itself after a reading that failed, and says so no longer', async () => {
    const { store, news } = await opened();
    server.isDown = true;
    server.changeAs(10);
    vi.useFakeTimers();
    await news(2);
    expect(store.problem()).toMatchObject({ status: 503 });
    await vi.advanceTimersByTimeAsync(3_000);
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect([store.problem(), store.item('oats')?.grams, server.reads]).toEqual([null, 10, 5]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.reads).toBe(5);
  });

  it('is read again when a reading gets no answer at all', async () => {
    const { store } = await opened();
    vi.useFakeTimers();
    server.readGates.set('plan', new Promise(() => undefined));
    void store.reload();
    server.changeAs(10);
    server.readGates.clear();
    await vi.advanceTimersByTimeAsync(62_000);
    expect([store.problem(), store.item('oats')?.grams]).toEqual([null, 10]);
  });

  it("says no longer that it could not be read when one's own changes are all that is new", async () => {
    const { store, settled } = await opened();
    server.isDown = true;
    await store.reload();
    store.do('weigh', [weigh(60)]);
    await settled();
    expect([store.problem(), store.item('oats')?.grams]).toEqual([null, 60]);
  });

  it('takes up what it is told while it is read for the first time', async () => {
    const store = unopened();
    const read = gate();
    server.readGates.set('plan', read.shut);
    const opening = store.open('plan');
    server.changeAs(10);
    await store.follow([{ topic: 'mealPlan', clientId: 'anna', id: 'plan', revision: 2 }]);
    read.open();
    await opening;
    expect([store.plan()?.revision, store.item('oats')?.grams]).toEqual([2, 10]);
  });

  it('keeps two plans apart that are opened one after the other', async () => {
    const { store } = await opened();
    const sending = gate();
    server.gate = sending.shut;
    store.do('weigh', [weigh(60)]);
    void store.outbox()?.flush();
    await new Promise((resolve) => setTimeout(resolve));
    const late = gate();
    server.readGates.set('plan', late.shut);
    const reading = store.reload();
    server.grams = 5;
    await store.open('other');
    sending.open();
    late.open();
    await reading;
    await new Promise((resolve) => setTimeout(resolve));
    expect([store.plan()?.planId, store.item('oats')?.grams]).toEqual(['other', 5]);
    expect([store.savedAt(), store.canUndo()]).toEqual([null, false]);
  });

  it('keeps the objects of items that say the same as before', async () => {
    const { store, settled } = await opened();
    store.do('weigh', [weigh(60)]);
    const [item, slot] = [store.item('oats'), store.slot(0, 'lunch')];
    await settled();
    await store.reload();
    expect([store.item('oats') === item, store.slot(0, 'lunch') === slot]).toEqual([true, true]);
  });
});

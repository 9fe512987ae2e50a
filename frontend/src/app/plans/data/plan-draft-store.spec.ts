import { HttpErrorResponse } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
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
  /** What an answer waits for. */
  gate: Promise.resolve(),

  plan(): EditedPlan<Portion> {
    const oats = { itemId: 'oats', day: 0, slotId: 'lunch', order: 1, note: null, conflict: null, grams: this.grams };
    return {
      planId: 'plan',
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
  protected fetch(): Promise<EditedPlan<Portion>> {
    server.reads += 1;
    return Promise.resolve(server.plan());
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

async function opened() {
  live.state = () => 'open';
  Object.assign(server, { revision: 1, grams: 50, reads: 0, refuses: false, gate: Promise.resolve() });
  TestBed.configureTestingModule({
    providers: [
      Store,
      { provide: Sessions, useValue: { session: () => ({ accountId: 'nora' }) } },
      { provide: LiveUpdates, useValue: live },
    ],
  });
  const store = TestBed.inject(Store);
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
  afterEach(() => localStorage.clear());

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

  it('keeps the objects of items that say the same as before', async () => {
    const { store, settled } = await opened();
    store.do('weigh', [weigh(60)]);
    const [item, slot] = [store.item('oats'), store.slot(0, 'lunch')];
    await settled();
    await store.reload();
    expect([store.item('oats') === item, store.slot(0, 'lunch') === slot]).toEqual([true, true]);
  });
});

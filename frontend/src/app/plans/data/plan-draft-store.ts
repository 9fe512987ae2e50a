import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { backoff } from '#libs/client-kit/outbox/outbox-entry.js';
import { isTransient, problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { NoAnswer, withinTime } from '#libs/client-kit/within-time.js';
import { DraftOutbox, FIRST_WAIT_MS, LONGEST_WAIT_MS, type ChangedDraft } from './draft-outbox';
import type { Draft, EditedPlan, NotedPlace, PlacedItem } from './edited-plan';
import { DraftOperations, type OwnOperations, type PlanOperation } from './plan-operation';
import { SameItems, sameSlots } from './same-items';
import { bySlot, slotKey } from './slot-order';
import { UndoStack } from './undo-stack';

const NONE = { name: '', items: [] };

const draftOf = <I extends PlacedItem>({ name, items, notes }: EditedPlan<I>): Draft<I> => ({
  name,
  items,
  ...(notes ? { notes } : {}),
});

/**
 * The plan that is being edited: what the server has, plus one's own operations that are still on their way. A context
 * says how a plan is read and sent, and what its own operations do; it provides its store as this class.
 */
@Injectable()
export abstract class PlanDraftStore<
  I extends PlacedItem = PlacedItem,
  Own extends { readonly op: string } = { readonly op: string },
  P extends EditedPlan<I> = EditedPlan<I>,
> {
  private readonly owner = inject(Sessions).session()?.accountId ?? '';
  private readonly live = inject(LiveUpdates);
  private readonly base = signal<P | null>(null);
  private readonly history = new UndoStack<PlanOperation<Own>>();
  /** Grows with everything that an answer which was asked for before may lack. */
  private asked = 0;
  private catching: Promise<void> | null = null;
  /** Readings in a row that failed, and when the next one begins. */
  private failures = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private planId: string | null = null;
  /** Null: no plan is open, or no longer. */
  private outboxOf: DraftOutbox<PlanOperation<Own>> | null = null;
  private readonly opened = signal<DraftOutbox<PlanOperation<Own>> | null>(null);

  protected abstract readonly own: OwnOperations<I, Own>;
  protected abstract fetch(planId: string): Promise<P>;
  /** @param key the same for every attempt at the same operations */
  protected abstract send(
    planId: string,
    operations: readonly PlanOperation<Own>[],
    key: string,
  ): Promise<ChangedDraft>;

  readonly plan = this.base.asReadonly();
  readonly problem = signal<Problem | null>(null);
  readonly outbox = this.opened.asReadonly();
  readonly savedAt = signal<number | null>(null);
  readonly canUndo = this.history.canUndo;
  readonly canRedo = this.history.canRedo;

  private readonly operations = computed(() => new DraftOperations(this.own));
  private readonly same = new SameItems<I>();
  readonly draft = computed<Draft<I>>(() => {
    const base = this.base();
    if (!base) return NONE;
    const pending = this.opened()?.pending() ?? [];
    const draft = this.shown(this.operations().appliedAll(draftOf(base), pending));
    // what is acknowledged, or read again, is mostly what is shown: nothing is drawn or reckoned again for it
    return { ...draft, items: this.same.of(draft.items) };
  });
  readonly items = computed(() => this.draft().items);
  readonly notes = computed(() => this.draft().notes ?? []);
  private readonly empty: readonly I[] = [];
  private lastSlots: ReadonlyMap<string, readonly I[]> = new Map();
  readonly slots = computed(() => (this.lastSlots = sameSlots(this.lastSlots, bySlot(this.items()))));
  readonly conflicts = computed(() => this.items().filter(({ conflict }) => conflict !== null));
  /** Changes since the newest published version; null when none was published. */
  readonly changes = computed(() => {
    const since = this.base()?.changesSincePublished ?? null;
    return since === null ? null : since + (this.opened()?.pending().length ?? 0);
  });

  /** The newest revision that somebody told of. */
  private readonly told = signal(-1);
  /** Whether somebody else's changes are missing here. While one's own are on their way, the news may be of these. */
  private readonly isBehind = computed(() => {
    const [base, outbox] = [this.base(), this.opened()];
    if (!base || !outbox || this.told() <= base.revision) return false;
    const answerComes = outbox.failingSince() === null && !outbox.stopped();
    return outbox.pending().length === 0 || !answerComes;
  });

  constructor() {
    effect(() => {
      if (this.isBehind()) untracked(() => void this.catchUp());
    });
    // what was refused may have been meant for a draft that is another one meanwhile
    let refused = 0;
    effect(() => {
      const { length } = this.opened()?.refused() ?? [];
      if (length > refused) untracked(() => void this.reload());
      refused = length;
    });
    inject(DestroyRef).onDestroy(() => this.leave());
  }

  async open(planId: string): Promise<void> {
    this.leave();
    if (planId !== this.planId) this.history.clear();
    this.planId = planId;
    this.base.set(null);
    this.problem.set(null);
    this.told.set(-1);
    const outbox: DraftOutbox<PlanOperation<Own>> = new DraftOutbox(
      this.owner,
      planId,
      (operations, key) => this.send(planId, operations, key),
      // of another plan than the one that is open, nothing is shown here
      (operations, answer) => outbox === this.outboxOf && this.acknowledge(operations, answer),
    );
    this.outboxOf = outbox;
    this.opened.set(outbox);
    await this.catchUp();
    if (outbox !== this.outboxOf) return;
    await outbox.restore();
    if (outbox !== this.outboxOf) return;
    // what an earlier visit could not send may place items that the server's answer does not have
    this.itemsCame();
  }

  /** Reads the plan again, e.g. because somebody else edits it. What is shown stays until then. */
  reload(): Promise<void> {
    this.asked += 1;
    return this.catchUp();
  }

  /**
   * Somebody, perhaps oneself, changed the plan or what is shown of it: reads it unless all of that is here or on its way.
   * @param changes as they were told
   */
  async follow(changes: readonly LiveChange[]): Promise<void> {
    const revisions = changes.map(({ id, revision }) => (id === this.planId ? (revision ?? null) : null));
    if (revisions.includes(null)) return this.reload();
    this.told.update((told) => Math.max(told, ...revisions.map(Number)));
    if (this.isBehind()) await this.catchUp();
  }

  /** One reading at a time, and another one when there was news meanwhile. */
  private catchUp(): Promise<void> {
    const { planId, outboxOf: outbox } = this;
    if (planId === null || !outbox) return Promise.resolve();
    return (this.catching ??= this.readAll(planId, () => outbox === this.outboxOf));
  }

  /** @param isOpen whether the plan still is: a late answer must not take the place of another one's */
  private async readAll(planId: string, isOpen: () => boolean): Promise<void> {
    clearTimeout(this.again);
    try {
      let asked: number;
      let before: number | undefined;
      do {
        asked = this.asked;
        before = this.base()?.revision;
        const plan = await withinTime(this.fetch(planId));
        if (!isOpen()) return;
        // an operation that was acknowledged meanwhile may be missing in this answer
        if (asked === this.asked) this.take(plan);
      } while (asked !== this.asked || (this.isBehind() && this.base()?.revision !== before));
    } catch (error) {
      if (isOpen()) this.failed(error instanceof NoAnswer ? error.problem : problemOf(error));
    } finally {
      if (isOpen()) this.catching = null;
    }
  }

  private take(plan: P): void {
    this.failures = 0;
    this.problem.set(null);
    if (plan.revision < (this.base()?.revision ?? 0)) return;
    this.base.set(plan);
    this.itemsCame();
  }

  /** What is shown stays, and is read again by itself; a plan of which nothing is shown waits for its reader. */
  private failed(problem: Problem): void {
    this.problem.set(problem);
    if (!this.base() || !isTransient(problem)) return;
    this.failures += 1;
    const wait = backoff(this.failures, FIRST_WAIT_MS, LONGEST_WAIT_MS);
    this.again = setTimeout(() => void this.catchUp(), wait);
  }

  private leave(): void {
    this.outboxOf?.close();
    this.outboxOf = null;
    this.catching = null;
    this.failures = 0;
    clearTimeout(this.again);
  }

  /** Items of one slot of a day, in their order. */
  slot(day: number, slotId: string): readonly I[] {
    return this.slots().get(slotKey(day, slotId)) ?? this.empty;
  }

  item(itemId: string): I | null {
    return this.items().find((item) => item.itemId === itemId) ?? null;
  }

  /** The same item again at a place, as operations. */
  placing(item: I, itemId: string, place: { day: number; slotId: string; order: number }, copy?: string) {
    return this.own.placing(item, itemId, place, copy);
  }

  annotating(place: NotedPlace, text: string): readonly PlanOperation<Own>[] {
    return this.own.annotating?.(place, text) ?? [];
  }

  /** Does something that can be undone. */
  do(label: string, operations: readonly PlanOperation<Own>[]): void {
    this.history.push({ undo: this.operations().inverseOf(this.draft(), operations), redo: operations, label });
    this.outboxOf?.add(operations);
    this.itemsCame();
  }

  /** @returns what was undone, or null */
  undo(): string | null {
    const step = this.history.undo();
    if (step) this.outboxOf?.add(step.operations);
    return step?.label ?? null;
  }

  redo(): string | null {
    const step = this.history.redo();
    if (step) this.outboxOf?.add(step.operations);
    return step?.label ?? null;
  }

  /** Items came into the draft: a context reads what it shows of them (values of foods, pictures of exercises). */
  protected itemsCame(): void {}

  /** The draft as it is shown, e.g. with names that operations do not carry. */
  protected shown(draft: Draft<I>): Draft<I> {
    return draft;
  }

  /**
   * One's own changes stand. They are applied here as the server applied them; the plan is read again only when it holds more than
   * that: somebody else's changes came before them, or the outcome is the server's to say.
   */
  private acknowledge(operations: readonly PlanOperation<Own>[], answer: ChangedDraft | null): void {
    this.asked += 1;
    this.savedAt.set(Date.now());
    const base = this.base();
    // it was read meanwhile, with these in it
    if (!base || (answer && answer.revision <= base.revision)) return;
    let draft = draftOf(base);
    let isWhole = answer !== null && answer.revision === base.revision + answer.changes;
    for (const operation of operations) {
      isWhole &&= this.operations().isWhole(draft, operation);
      draft = this.operations().applied(draft, operation);
    }
    const { name, items, notes } = draft;
    const { changesSincePublished } = base;
    const changes = answer?.changes ?? operations.length;
    this.base.set({
      ...base,
      name,
      items: [...items],
      ...(notes ? { notes: [...notes] } : {}),
      revision: isWhole && answer ? answer.revision : base.revision,
      changesSincePublished: changesSincePublished === null ? null : changesSincePublished + changes,
    });
    if (isWhole) this.problem.set(null);
    // nobody would tell what others do meanwhile
    if (!isWhole || this.live.state() !== 'open') void this.catchUp();
  }
}

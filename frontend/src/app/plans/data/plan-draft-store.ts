import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { DraftOutbox } from './draft-outbox';
import type { Draft, EditedPlan, PlacedItem } from './edited-plan';
import { DraftOperations, type OwnOperations, type PlanOperation } from './plan-operation';
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
  private readonly live = inject(LiveUpdates);
  private readonly owner = inject(Sessions).session()?.accountId ?? '';
  private readonly base = signal<P | null>(null);
  private readonly history = new UndoStack<PlanOperation<Own>>();
  private acknowledgements = 0;
  private outboxOf: DraftOutbox<PlanOperation<Own>> | null = null;
  private readonly opened = signal<DraftOutbox<PlanOperation<Own>> | null>(null);

  protected abstract readonly own: OwnOperations<I, Own>;
  protected abstract fetch(planId: string): Promise<P>;
  /** @param key the same for every attempt at the same operations */
  protected abstract send(planId: string, operations: readonly PlanOperation<Own>[], key: string): Promise<unknown>;

  readonly plan = this.base.asReadonly();
  readonly problem = signal<Problem | null>(null);
  readonly outbox = this.opened.asReadonly();
  readonly savedAt = signal<number | null>(null);
  readonly canUndo = this.history.canUndo;
  readonly canRedo = this.history.canRedo;

  private readonly operations = computed(() => new DraftOperations(this.own));
  readonly draft = computed<Draft<I>>(() => {
    const base = this.base();
    if (!base) return NONE;
    const pending = this.opened()?.pending() ?? [];
    return this.shown(this.operations().appliedAll(draftOf(base), pending));
  });
  readonly items = computed(() => this.draft().items);
  readonly notes = computed(() => this.draft().notes ?? []);
  readonly slots = computed(() => bySlot(this.items()));
  readonly conflicts = computed(() => this.items().filter(({ conflict }) => conflict !== null));
  /** Changes since the newest published version; null when none was published. */
  readonly changes = computed(() => {
    const since = this.base()?.changesSincePublished ?? null;
    return since === null ? null : since + (this.opened()?.pending().length ?? 0);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.outboxOf?.close());
  }

  async open(planId: string): Promise<void> {
    this.outboxOf?.close();
    this.base.set(null);
    const outbox = new DraftOutbox<PlanOperation<Own>>(
      this.owner,
      planId,
      async (operations, key) => void (await this.send(planId, operations, key)),
      (operations) => this.acknowledge(operations),
    );
    this.outboxOf = outbox;
    this.opened.set(outbox);
    await this.read(planId);
    await outbox.restore();
    // what an earlier visit could not send may place items that the server's answer does not have
    this.itemsCame();
  }

  /** Reads the plan again, e.g. because somebody else edits it. What is shown stays until then. */
  async reload(): Promise<void> {
    const planId = this.base()?.planId;
    if (planId) await this.read(planId);
  }

  /** Items of one slot of a day, in their order. */
  slot(day: number, slotId: string): readonly I[] {
    return this.slots().get(slotKey(day, slotId)) ?? [];
  }

  item(itemId: string): I | null {
    return this.items().find((item) => item.itemId === itemId) ?? null;
  }

  /** The same item again at a place, as operations. */
  placing(item: I, itemId: string, place: { day: number; slotId: string; order: number }, copy?: string) {
    return this.own.placing(item, itemId, place, copy);
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

  private async read(planId: string): Promise<void> {
    try {
      let before: number;
      let plan: P;
      do {
        before = this.acknowledgements;
        plan = await this.fetch(planId);
        // an operation that was acknowledged meanwhile may be missing in this answer
      } while (before !== this.acknowledgements);
      this.base.set(plan);
      this.problem.set(null);
      this.itemsCame();
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private acknowledge(operations: readonly PlanOperation<Own>[]): void {
    this.acknowledgements += 1;
    this.savedAt.set(Date.now());
    this.base.update((base) => {
      if (!base) return null;
      const { name, items, notes } = this.operations().appliedAll(draftOf(base), operations);
      const { changesSincePublished } = base;
      return {
        ...base,
        name,
        items: [...items],
        ...(notes ? { notes: [...notes] } : {}),
        changesSincePublished: changesSincePublished === null ? null : changesSincePublished + operations.length,
      };
    });
    // normally the live stream says when to look again; without it, others' changes show up with one's own
    if (this.live.state() !== 'open') void this.reload();
  }
}

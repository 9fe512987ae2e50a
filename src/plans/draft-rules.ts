import type { Refusal } from '#libs/event-sourcing/refusal.js';
import { slotSize, type Place, type PlanDraft, type PlanItem } from './plan-draft.js';

export interface DraftLimits {
  readonly items: number;
  readonly itemsPerSlot: number;
  /** Characters of one note, and of all notes of a plan. */
  readonly note: number;
  readonly notes: number;
}

/** A context's own words for what the kernel refuses. */
export interface DraftRefusals {
  dayUnknown(lastDay: number): Refusal;
  slotUnknown(): Refusal;
  orderInvalid(): Refusal;
  slotFull(most: number): Refusal;
  planFull(most: number): Refusal;
  itemExists(itemId: string): Refusal;
  noteTooLong(itemId: string, limits: DraftLimits): Refusal;
}

type SlotsOf<D> = (draft: D) => readonly { readonly slotId: string }[];

/** What may be done to the items of a draft. Operations on an item that is gone are the caller's to skip: they came too late. */
export class DraftRules<I extends PlanItem & { readonly placedAs: string }, D extends PlanDraft<I>> {
  constructor(
    readonly limits: DraftLimits,
    private readonly refuse: DraftRefusals,
    private readonly slotsOf: SlotsOf<D>,
  ) {}

  /**
   * @param placedAs the placement as text: the same one that arrives twice is harmless, another under the same id is not
   * @returns false when the item already stands, however it was changed since
   * @throws Refusal in the context's words
   */
  mayPlace(draft: D, itemId: string, item: I | null, place: Place, placedAs: string): boolean {
    if (item) {
      if (item.placedAs === placedAs) return false;
      throw this.refuse.itemExists(itemId);
    }
    this.#checkPlace(draft, place);
    this.#checkSlot(draft, place);
    if (draft.itemCount >= this.limits.items) throw this.refuse.planFull(this.limits.items);
    return true;
  }

  /** @returns false when the item already stands there @throws Refusal in the context's words */
  mayMove(draft: D, item: I, place: Place): boolean {
    this.#checkPlace(draft, place);
    const elsewhere = place.day !== item.day || place.slotId !== item.slotId;
    if (!elsewhere && place.order === item.order) return false;
    if (elsewhere) this.#checkSlot(draft, place);
    return true;
  }

  /** @returns the note as it is to be recorded; null when it is there already @throws Refusal in the context's words */
  noteOf(draft: D, itemId: string, item: I, text: string): string | null {
    const tidy = text.normalize('NFC').trim();
    const all = draft.noteLength - item.note.length + tidy.length;
    if (tidy.length > this.limits.note || all > this.limits.notes) throw this.refuse.noteTooLong(itemId, this.limits);
    return tidy === item.note ? null : tidy;
  }

  #checkPlace(draft: D, { day, slotId, order }: Place): void {
    const days = draft.days.length;
    if (!Number.isInteger(day) || day < 0 || day >= days) throw this.refuse.dayUnknown(days - 1);
    if (!this.slotsOf(draft).some((slot) => slot.slotId === slotId)) throw this.refuse.slotUnknown();
    if (!Number.isFinite(order) || Math.abs(order) > 1e9) throw this.refuse.orderInvalid();
  }

  #checkSlot(draft: D, { day, slotId }: Place): void {
    const most = this.limits.itemsPerSlot;
    if (slotSize(draft, day, slotId) >= most) throw this.refuse.slotFull(most);
  }
}

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
  /** `itemId` null: the note is not of an item. */
  noteTooLong(itemId: string | null, limits: DraftLimits): Refusal;
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
    return this.#noteOver(draft, itemId, item.note, text);
  }

  /**
   * A note on a slot of a day, or (`slotId` null) on the day.
   * @returns as `noteOf` @throws Refusal in the context's words
   */
  noteAt(draft: D, day: number, slotId: string | null, before: string, text: string): string | null {
    this.#checkDay(draft, day);
    if (slotId !== null && !this.#hasSlot(draft, slotId)) throw this.refuse.slotUnknown();
    return this.#noteOver(draft, null, before, text);
  }

  #noteOver(draft: D, itemId: string | null, before: string, text: string): string | null {
    const tidy = text.normalize('NFC').trim();
    const all = draft.noteLength - before.length + tidy.length;
    if (tidy.length > this.limits.note || all > this.limits.notes) throw this.refuse.noteTooLong(itemId, this.limits);
    return tidy === before ? null : tidy;
  }

  #checkPlace(draft: D, { day, slotId, order }: Place): void {
    this.#checkDay(draft, day);
    if (!this.#hasSlot(draft, slotId)) throw this.refuse.slotUnknown();
    if (!Number.isFinite(order) || Math.abs(order) > 1e9) throw this.refuse.orderInvalid();
  }

  #checkDay(draft: D, day: number): void {
    const days = draft.days.length;
    if (!Number.isInteger(day) || day < 0 || day >= days) throw this.refuse.dayUnknown(days - 1);
  }

  #hasSlot(draft: D, slotId: string): boolean {
    return this.slotsOf(draft).some((slot) => slot.slotId === slotId);
  }

  #checkSlot(draft: D, { day, slotId }: Place): void {
    const most = this.limits.itemsPerSlot;
    if (slotSize(draft, day, slotId) >= most) throw this.refuse.slotFull(most);
  }
}

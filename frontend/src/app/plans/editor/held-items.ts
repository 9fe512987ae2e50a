import { inject, Injectable, signal } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import type { PlacedItem, PlaceNote, PlanSlot } from '../data/edited-plan';
import type { Scope } from './plan-words';

/** What was copied. */
export interface Held {
  /** `selection`: several cards, with the days and slots between them. */
  readonly scope: Scope | 'selection';
  readonly name: string;
  /** In the order of the plan; they are copied as they were, whatever becomes of the originals. */
  readonly items: readonly PlacedItem[];
  /** Of the slot, or of the day and its slots. */
  readonly notes: readonly PlaceNote[];
  /** Of the plan that it comes from. */
  readonly slots: readonly PlanSlot[];
  /** Of whose plan it is; null: not known. */
  readonly clientId: string | null;
}

/** What was copied, by the kind of plan: it outlives the screen, so that it can be pasted into another plan. */
@Injectable({ providedIn: 'root' })
export class HeldItems {
  private readonly session = inject(Sessions).session;
  private readonly kinds = signal<ReadonlyMap<unknown, { readonly held: Held; readonly owner: string | null }>>(
    new Map(),
  );

  hold(kind: unknown, held: Held): void {
    this.kinds.update((kinds) => new Map([...kinds, [kind, { held, owner: this.owner() }]]));
  }

  /** Whoever signs in after somebody else finds nothing. */
  of(kind: unknown): Held | null {
    const kept = this.kinds().get(kind);
    return kept && kept.owner === this.owner() ? kept.held : null;
  }

  private owner(): string | null {
    const session = this.session();
    return session ? `${session.orgId}/${session.accountId}` : null;
  }
}

import { computed, Injectable, type Signal, signal } from '@angular/core';
import type { Problem } from '#libs/client-kit/problem.js';

interface Act {
  readonly id: string;
  readonly problem: Problem | null;
}

/** Acts of one kind on this phone. */
interface WaitingKind {
  /** As its screen calls them. */
  readonly name: () => string;
  /** The screen that lists them, where what was refused is corrected or discarded. */
  readonly link: string;
  readonly waiting: Signal<readonly Act[]>;
  readonly refused: Signal<readonly Act[]>;
  /** Tries now what waits. */
  readonly sendNow: () => void;
}

/** Everything that this phone took and the server has not: each store adds its own kind. */
@Injectable({ providedIn: 'root' })
export class Waiting {
  private readonly all = signal<readonly WaitingKind[]>([]);
  /** Those of which there is something. */
  readonly kinds = computed(() => this.all().filter(({ waiting, refused }) => waiting().length + refused().length > 0));
  readonly waiting = computed(() => this.kinds().flatMap((kind) => kind.waiting()));
  readonly refused = computed(() => this.kinds().flatMap((kind) => kind.refused()));

  add(kind: WaitingKind): void {
    this.all.update((all) => [...all, kind]);
  }

  sendNow(): void {
    for (const kind of this.kinds()) kind.sendNow();
  }
}

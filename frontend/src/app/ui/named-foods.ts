import { computed, effect, inject, Injectable, Injector, signal, untracked } from '@angular/core';
import { nameFoods } from '#libs/api-client/fn/foods/name-foods.js';
import { isOf, LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../api';
import { MAY } from '../operations';

/** What the server takes at once. */
const AT_ONCE = 100;
const LONGEST = 1_000;

/** German names of foods that stored texts hold in a row, as the list calls them. They are read when first asked for, and stand as stored until then. */
@Injectable({ providedIn: 'root' })
export class NamedFoods {
  // a page without such texts needs no requests
  private readonly injector = inject(Injector);
  private readonly sessions = inject(Sessions);
  private readonly held = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();
  private waiting: string[] = [];

  constructor() {
    const isUsed = computed(() => this.sessions.session() !== null && this.held().size > 0);
    effect((onCleanup) => {
      if (isUsed()) onCleanup(untracked(() => this.follow()));
    });
  }

  /** A food may be called otherwise now; until that is read it is called as before. @returns the end of following */
  private follow(): () => void {
    return this.injector.get(LiveUpdates).listen((change) => {
      // a food of the organisation's own stands in stored texts as it was called then
      if (!isOf(change, 'food', 'rejoined') || change.id?.startsWith('org-')) return;
      for (const row of this.held().keys()) this.ask(row);
    });
  }

  german(row: string): string {
    const known = this.held().get(row);
    if (known === undefined && row.length <= LONGEST && !this.asked.has(row)) this.ask(row);
    return known ?? row;
  }

  /** All that a screen asks for while it is drawn goes in one request. */
  private ask(row: string): void {
    this.asked.add(row);
    // an auditor reads stored texts and no foods
    if (!this.sessions.may(MAY.nameFoods)) return;
    if (!this.waiting.includes(row) && this.waiting.push(row) === 1) queueMicrotask(() => void this.read());
  }

  private async read(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const texts = rows.slice(from, from + AT_ONCE);
      try {
        const { names } = await this.injector.get(Api).call(nameFoods, { body: { texts } });
        this.held.update(
          (held) => new Map([...held, ...texts.map((text, i) => [text, names[i]?.de ?? text] as const)]),
        );
      } catch {
        // out of reach: they stay as they are stored, and are asked for again
        texts.forEach((text) => this.asked.delete(text));
      }
    }
  }
}

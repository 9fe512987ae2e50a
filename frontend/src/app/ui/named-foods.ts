import { inject, Injectable, Injector, signal } from '@angular/core';
import { nameFoods } from '#libs/api-client/fn/foods/name-foods.js';
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
    if (this.waiting.push(row) === 1) queueMicrotask(() => void this.read());
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

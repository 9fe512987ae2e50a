import { computed, inject, Injectable, signal } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { DERIVED_VALUES, type DerivedValueId } from '#libs/science/derived-values.js';

/** Which derived values this person wants to see in the nutrient panel; kept in the browser, for each account by itself. */
@Injectable({ providedIn: 'root' })
export class DerivedChoice {
  private readonly sessions = inject(Sessions);
  private readonly changes = signal(0);
  readonly chosen = computed<readonly DerivedValueId[]>(() => {
    this.changes();
    const kept = (localStorage.getItem(this.key()) ?? '').split(',');
    return DERIVED_VALUES.filter((id) => kept.includes(id));
  });

  choose(id: DerivedValueId, wanted: boolean): void {
    const chosen = DERIVED_VALUES.filter((one) => (one === id ? wanted : this.chosen().includes(one)));
    localStorage.setItem(this.key(), chosen.join());
    this.changes.update((n) => n + 1);
  }

  private key(): string {
    return `tf.panel.derived/${this.sessions.session()?.accountId ?? ''}`;
  }
}

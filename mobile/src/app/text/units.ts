import { computed, inject, Injectable, signal } from '@angular/core';
import type { UnitSystem } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';

const KEY = 'tf.units';

/** Units on this phone: what was chosen here, else what the clinic set for the account. Stored and sent values are always metric. */
@Injectable({ providedIn: 'root' })
export class Units {
  private readonly session = inject(Sessions).session;
  private readonly chosen = signal(stored());
  readonly system = computed<UnitSystem>(() => this.chosen() ?? this.session()?.units ?? 'metric');

  choose(system: UnitSystem): void {
    localStorage.setItem(KEY, system);
    this.chosen.set(system);
  }
}

function stored(): UnitSystem | null {
  const value = localStorage.getItem(KEY);
  return value === 'metric' || value === 'us' ? value : null;
}

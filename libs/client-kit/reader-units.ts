import { computed, inject, Injectable, signal } from '@angular/core';
import type { UnitSystem } from '#libs/science/units.js';
import { Sessions } from './session.js';

const KEY = 'tf.units';

/** Units of the person at this device: what was chosen here, else what the organisation uses. Stored and sent values are always metric. */
@Injectable({ providedIn: 'root' })
export class ReaderUnits {
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

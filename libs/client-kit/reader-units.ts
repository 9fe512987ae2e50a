import { computed, inject, Injectable, signal } from '@angular/core';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';
import type { UnitSystem } from '#libs/science/units.js';
import { Sessions } from './session.js';

const KEY = 'tf.units';
const GLUCOSE_KEY = 'tf.units.glucose';

/** Units of the person at this device: what was chosen here, else what the organisation uses. Stored and sent values are always metric. */
@Injectable({ providedIn: 'root' })
export class ReaderUnits {
  private readonly session = inject(Sessions).session;
  private readonly chosen = signal(stored());
  private readonly chosenGlucose = signal(storedGlucose());
  readonly system = computed<UnitSystem>(() => this.chosen() ?? this.session()?.units ?? 'metric');

  /** Countries differ in it without regard to cm and inches: chosen by itself; until then it follows the other units. */
  readonly glucose = computed<GlucoseUnit>(() => this.chosenGlucose() ?? (this.system() === 'us' ? 'mg/dL' : 'mmol/L'));

  chooseGlucose(unit: GlucoseUnit): void {
    localStorage.setItem(GLUCOSE_KEY, unit);
    this.chosenGlucose.set(unit);
  }

  choose(system: UnitSystem): void {
    localStorage.setItem(KEY, system);
    this.chosen.set(system);
  }
}

function stored(): UnitSystem | null {
  const value = localStorage.getItem(KEY);
  return value === 'metric' || value === 'us' ? value : null;
}

function storedGlucose(): GlucoseUnit | null {
  const value = localStorage.getItem(GLUCOSE_KEY);
  return value === 'mg/dL' || value === 'mmol/L' ? value : null;
}

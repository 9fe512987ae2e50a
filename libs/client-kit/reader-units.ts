import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';
import type { UnitSystem } from '#libs/science/units.js';
import { readJson } from './outbox/outbox-storage.js';
import { Sessions } from './session.js';

const UNSENT = 'tf.units.unsent';
/** Where the choice stood while it was the device's: the first account that signs in here takes it over, unless it has chosen already. */
const OF_DEVICE = 'tf.units';
const GLUCOSE_KEY = 'tf.units.glucose';

/** A choice that has not reached the server, and whose it is. */
interface Unsent {
  readonly accountId: string;
  readonly system: UnitSystem;
}

/**
 * Units of the person: what they chose, on whichever device, else what the organisation uses. A choice made without a network counts
 * here at once and is sent later. Stored and sent values are always metric.
 */
@Injectable({ providedIn: 'root' })
export class ReaderUnits {
  private readonly sessions = inject(Sessions);
  private readonly unsent = signal(readJson<Unsent>(localStorage, UNSENT));
  private readonly own = computed(() => {
    const [unsent, session] = [this.unsent(), this.sessions.session()];
    return unsent && unsent.accountId === session?.accountId ? unsent : null;
  });
  readonly system = computed<UnitSystem>(() => this.own()?.system ?? this.sessions.session()?.units ?? 'metric');
  private readonly chosenGlucose = signal(storedGlucose());
  /** Countries differ in it without regard to cm and inches: chosen by itself, on each device; until then it follows the other units. */
  readonly glucose = computed<GlucoseUnit>(() => this.chosenGlucose() ?? (this.system() === 'us' ? 'mg/dL' : 'mmol/L'));

  constructor() {
    effect(() => {
      // a session that is remembered from before does not tell: the next one does
      if (this.sessions.session()?.unitsChosen !== undefined) untracked(() => this.takeOver());
    });
    // a session that is renewed says that the network is there again
    effect(() => {
      const unsent = this.own();
      if (unsent && this.sessions.session()?.accessToken) untracked(() => void this.send(unsent));
    });
  }

  chooseGlucose(unit: GlucoseUnit): void {
    localStorage.setItem(GLUCOSE_KEY, unit);
    this.chosenGlucose.set(unit);
  }

  choose(system: UnitSystem): void {
    const accountId = this.sessions.session()?.accountId;
    if (accountId === undefined) return;
    const unsent = { accountId, system };
    localStorage.setItem(UNSENT, JSON.stringify(unsent));
    this.unsent.set(unsent);
  }

  private takeOver(): void {
    const kept = localStorage.getItem(OF_DEVICE);
    localStorage.removeItem(OF_DEVICE);
    // what was chosen for the account, on whichever device, is newer
    const isChosen = this.own() !== null || this.sessions.session()?.unitsChosen;
    if ((kept === 'us' || kept === 'metric') && !isChosen && kept !== this.system()) this.choose(kept);
  }

  private async send(unsent: Unsent): Promise<void> {
    try {
      await this.sessions.chooseUnits(unsent.system);
    } catch {
      // kept: the next renewal of the session tries again
      return;
    }
    if (this.unsent() !== unsent) return;
    localStorage.removeItem(UNSENT);
    this.unsent.set(null);
  }
}

function storedGlucose(): GlucoseUnit | null {
  const value = localStorage.getItem(GLUCOSE_KEY);
  return value === 'mg/dL' || value === 'mmol/L' ? value : null;
}

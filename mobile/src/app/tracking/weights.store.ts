import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import type { Weight } from '#libs/api-client/models/weight';
import { addDays } from '#libs/client-kit/format.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { Pulse } from '../ui/pulse';
import { Reading } from '../ui/reading';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';

export const WEIGHT_WEEKS = 12;

/** One weight a day: the last one entered for it. */
export interface DayWeight {
  readonly date: string;
  readonly kg: number;
  readonly recorded: boolean;
}

/** Body weight of the last 12 weeks, with what is not on record yet. */
@Injectable({ providedIn: 'root' })
export class Weights {
  private readonly api = inject(TrackingApi);
  private readonly entries = inject(Entries);
  private readonly calendar = inject(Calendar);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<readonly Weight[]>();
  private readonly pulse = inject(Pulse);
  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly from = computed(() => addDays(this.calendar.today(), 1 - 7 * WEIGHT_WEEKS));

  /** Oldest first. */
  readonly days = computed<readonly DayWeight[]>(() => {
    const pending = this.entries
      .all()
      .filter((entry) => !isRefused(entry))
      .flatMap(({ payload: { act }, state }) =>
        act.type === 'record-weight' ? [{ ...act, recorded: state === 'sent' }] : [],
      );
    const all = [...(this.reading.data() ?? []).map((entry) => ({ ...entry, recorded: true })), ...pending];
    // ids made later win: the same day weighed twice is a correction
    const byDate = new Map(
      all
        .sort((a, b) => (a.entryId < b.entryId ? -1 : 1))
        .map(({ date, kg, recorded }) => [date, { date, kg, recorded }]),
    );
    return [...byDate.values()].filter(({ date }) => date >= this.from()).sort((a, b) => (a.date < b.date ? -1 : 1));
  });

  constructor() {
    effect(() => {
      this.clientId();
      untracked(() => this.reading.clear());
    });
    effect(() => {
      this.clientId();
      this.from();
      this.pulse.beat();
      this.entries.answered();
      untracked(() => void this.load());
    });
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId === null) return;
    const shown = this.entries.sentKeys('weights');
    if (await this.reading.ask(() => this.api.weights(clientId, this.from(), this.calendar.today())))
      this.entries.settle(shown);
  }
}

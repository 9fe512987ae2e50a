import { computed, inject, Injectable } from '@angular/core';
import type { Weight } from '#libs/api-client/models/weight';
import { weightFlags, type WeightFlag } from '#libs/science/weight-plausibility';
import { addDays } from '#libs/client-kit/format.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import { ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { CHANGE_DAYS } from '#libs/science/weight-trend.js';
import { Calendar } from '../text/calendar';
import { isWeightAct } from './data/entry';
import { ClientChanges } from '../ui/client-changes';
import { Reading, readsForClient } from '../ui/reading';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';

export const WEIGHT_WEEKS = CHANGE_DAYS / 7;

/** How far back the last weight is looked for, to start a new one from. */
const KNOWN_DAYS = 399;

/** One weight a day: of several entries the one whose id was made last, as the server decides. */
export interface DayWeight {
  readonly entryId: string;
  readonly date: string;
  /** Something to ask about: more than 3 % a day, ten-fold, or rare as a first weight. */
  readonly flag: WeightFlag | null;
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
  private readonly changes = inject(ClientChanges);
  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly from = computed(() => addDays(this.calendar.today(), 1 - 7 * WEIGHT_WEEKS));

  /** Of the weeks shown, oldest first. */
  readonly days = computed<readonly DayWeight[]>(() => this.all().filter(({ date }) => date >= this.from()));
  /** The last weight that is known, however old. */
  readonly last = computed(() => this.all().at(-1) ?? null);

  private readonly all = computed<readonly DayWeight[]>(() => {
    const entries = new Map<string, { entryId: string; date: string; kg: number; recorded: boolean }>();
    for (const { entryId, date, kg } of this.reading.data() ?? [])
      entries.set(entryId, { entryId, date, kg, recorded: true });
    for (const entry of this.entries.all()) {
      const { act } = entry.payload;
      if (!isWeightAct(act) || isRefused(entry)) continue;
      if (act.type === 'remove-weight') entries.delete(act.entryId);
      else
        entries.set(act.entryId, {
          entryId: act.entryId,
          date: act.date,
          kg: act.kg,
          recorded: entry.state === 'sent',
        });
    }
    const byId = [...entries.values()].sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    const days = [...new Map(byId.map((entry) => [entry.date, entry])).values()].sort((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    const flags = weightFlags(days);
    return days.map((day, i) => ({ ...day, flag: flags[i] ?? null }));
  });

  /** What a weight of the day is compared with: the last one before it, else the first one after it. */
  beside(date: string): DayWeight | null {
    const all = this.all();
    return all.findLast((each) => each.date < date) ?? all.find((each) => each.date > date) ?? null;
  }

  constructor() {
    readsForClient(
      this.clientId,
      this.reading,
      () => this.load(),
      () => [this.from(), this.changes.count(), this.entries.answered()],
    );
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId === null) return;
    const shown = this.entries.sentKeys('weights');
    if (
      await this.reading.ask(
        () => this.api.weights(clientId, addDays(this.calendar.today(), -KNOWN_DAYS), this.calendar.today()),
        `${ownerOf(this.session())}/weights`,
      )
    )
      this.entries.settle(shown);
  }
}

import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import type { Adherence } from '#libs/api-client/models/adherence';
import type { ClientProgress } from '#libs/api-client/models/client-progress';
import { addDays } from '#libs/client-kit/format.js';
import { ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { ClientChanges } from '../ui/client-changes';
import { Reading } from '../ui/reading';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';

export const ADHERENCE_DAYS = 28;

/** How the last four weeks went, as the server reckons it: what is not sent yet is not in it. */
@Injectable({ providedIn: 'root' })
export class AdherenceOfWeeks {
  private readonly api = inject(TrackingApi);
  private readonly calendar = inject(Calendar);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<Adherence>();
  readonly data = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  private readonly reckoning = new Reading<ClientProgress>();
  /** Intake and training of the same weeks. */
  readonly progress = this.reckoning.data.asReadonly();

  constructor() {
    const changes = inject(ClientChanges);
    const entries = inject(Entries);
    effect(() => {
      this.clientId();
      untracked(() => {
        this.reading.clear();
        this.reckoning.clear();
      });
    });
    effect(() => {
      this.clientId();
      this.calendar.today();
      changes.count();
      entries.answered();
      untracked(() => void this.load());
    });
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    const today = this.calendar.today();
    if (clientId === null) return;
    const from = addDays(today, 1 - ADHERENCE_DAYS);
    const owner = ownerOf(this.session());
    await Promise.all([
      this.reading.ask(() => this.api.adherence(clientId, from, today), `${owner}/adherence`),
      this.reckoning.ask(() => this.api.progress(clientId, from, today), `${owner}/progress`),
    ]);
  }
}

import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { entryOrigin, MeasurementStore } from '../tracking/contract';
import { Pulse } from '../ui/pulse';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { GoalApi, type Tick, type WaitingTick } from './data/goal.api';
import { tickedDays } from './ticked-days';

/** The client's goals on this phone, and what was ticked here since. */
@Injectable({ providedIn: 'root' })
export class GoalStore {
  private readonly api = inject(GoalApi);
  private readonly calendar = inject(Calendar);
  private readonly reading = new Reading<GoalList>();
  private readonly outbox = signal<Outbox<Tick> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;

  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly waiting = computed<readonly WaitingTick[]>(() => this.outbox()?.open() ?? []);
  readonly refused = computed<readonly WaitingTick[]>(() => this.outbox()?.refused() ?? []);
  readonly own = computed(() => this.reading.data()?.metrics ?? []);
  readonly standing = computed(() => this.reading.data()?.items.filter(({ state }) => state === 'open') ?? []);
  readonly closed = computed(() => this.reading.data()?.items.filter(({ state }) => state !== 'open') ?? []);
  /** Habits that are ticked, with the days on which they were done. */
  readonly habits = computed(() =>
    this.standing()
      .filter(({ source }) => source === 'ticked')
      .map((goal) => ({ goal, days: tickedDays(goal, this.outbox()?.entries() ?? []) })),
  );

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().goals.habits,
      link: '/today',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.outbox()?.now(),
    });
    const pulse = inject(Pulse);
    const measurements = inject(MeasurementStore);
    effect(() => {
      this.owner();
      this.calendar.today();
      pulse.beat();
      this.outbox()?.answered();
      // what is measured moves a goal
      measurements.waiting();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open({ accountId, orgId, clientId }: Pick<Session, 'accountId' | 'orgId' | 'clientId'>): void {
    if (clientId === null) return;
    const owner = `${orgId}.${accountId}`;
    if (this.owner() !== owner) {
      this.close();
      this.clientId = clientId;
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<Tick>(`${owner}/ticks`), {
          send: (entry) => this.api.send(clientId, entry),
          keepsSent: true,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
    }
    this.outbox()?.start();
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.owner.set(null);
    this.clientId = null;
  }

  async load(): Promise<void> {
    const { clientId } = this;
    const owner = this.owner();
    if (clientId === null || owner === null) return;
    const sent = (this.outbox()?.entries() ?? []).filter(({ state }) => state === 'sent').map(({ id }) => id);
    if (await this.reading.ask(() => this.api.goals(clientId), `${owner}/goals`)) this.outbox()?.settle(sent);
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  tick(goalId: string, date: string, done: boolean): void {
    this.outbox()?.add(`tick/${goalId}/${date}`, { goalId, date, done, ...entryOrigin() });
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    this.outbox()?.discard(key);
  }
}
